// Words for people: a key of the catalogue and what goes into its blanks, written in a language.
// Pure. Which language is the reader's stands in state/language.svelte.ts.
// Not here: any sentence. They stand in assets/text/*.<language>.json, which Rust reads as well.

import type events from "../../assets/text/events.en.json";
import type files from "../../assets/text/files.en.json";
import type lists from "../../assets/text/lists.en.json";
import type quality from "../../assets/text/quality.en.json";
import type review from "../../assets/text/review.en.json";
import type shell from "../../assets/text/shell.en.json";
import type ui from "../../assets/text/ui.en.json";
import { numberFormat, pluralRules } from "./formats";
import type { Message, Param } from "./wire";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];
/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: "English", es: "Español" };

/** Keys that the page itself uses; a missing one is a type error. */
export type TextKey =
  | keyof typeof ui
  | keyof typeof shell
  | keyof typeof lists
  | keyof typeof review
  | keyof typeof files
  | keyof typeof events
  | keyof typeof quality;

/** A sentence, or one for each plural form that the language has. */
export type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, Entry>;
export type Params = Record<string, Param>;

const all = import.meta.glob<Catalogue>("../../assets/text/*.json", { eager: true, import: "default" });

/** The catalogue of a language: all of its files in one. */
export function catalogue(language: Language): Catalogue {
  const own = Object.entries(all).filter(([path]) => path.endsWith(`.${language}.json`));
  return Object.assign({}, ...own.map(([, entries]) => entries)) as Catalogue;
}

const catalogues: Record<Language, Catalogue> = { en: catalogue("en"), es: catalogue("es") };

/** Text of another (a name from a file) inside ours, where there is no element to isolate it: so that it
 * cannot turn the rest of the line round. */
export function isolated(text: string): string {
  return String.fromCodePoint(0x2068) + text + String.fromCodePoint(0x2069);
}

/** Letters that run from right to left, and the characters that turn what is around them. */
const turning = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Bidi_Control}]/u;

/** A text without the characters that nobody sees and that turn what is around them. */
export function unturned(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, "");
}

export function hasText(language: Language, code: string): boolean {
  return code in catalogues[language];
}

/** The sentence of a code. A code without one is shown as it is: a poor sentence, but never a lost one. */
export function render(
  language: Language,
  code: string,
  params: Params = {},
  from = catalogues[language],
): string {
  const entry = from[code];
  if (entry === undefined) return code;
  return fill(
    language,
    typeof entry === "string" ? entry : pluralForm(language, entry, params["count"]),
    params,
  );
}

/** A message of Rust. */
export function renderMessage(language: Language, message: Message): string {
  return render(language, message.code, message.params);
}

function pluralForm(language: Language, forms: Exclude<Entry, string>, count: Param | undefined): string {
  const rule = pluralRules(language).select(typeof count === "number" ? count : Number.NaN);
  return forms[rule] ?? forms.other ?? "";
}

function fill(language: Language, sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => {
    const value = params[name];
    if (value === undefined) return blank;
    if (typeof value === "number") return numberFormat(language, {}).format(value);
    // What a file says must not turn the rest of the sentence.
    return turning.test(value) ? isolated(unturned(value)) : value;
  });
}
