// The reader's language, and text, numbers and dates in it.

import { dateFormat, numberFormat } from "../formats";
import { hasText, languages, render, renderMessage, type Language, type Params, type TextKey } from "../text";
import type { Message } from "../wire";
import { settings } from "./settings.svelte";

/** The first language of the system's that Ficha speaks. */
function systems(): Language {
  for (const tag of [...navigator.languages, navigator.language]) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return "en";
}

/** What the reader chose, or else the system's. */
export const language = {
  get current(): Language {
    return settings.current.language ?? systems();
  },
};

/** A sentence of the page. */
export function t(key: TextKey, params: Params = {}): string {
  return render(language.current, key, params);
}

/** A sentence of Rust. A moment in it is written as the day that it is here. */
export function say(message: Message): string {
  const moment = message.params["date"];
  if (typeof moment !== "string") return renderMessage(language.current, message);
  return renderMessage(language.current, { ...message, params: { ...message.params, date: date(moment) } });
}

/** The word for a name that Rust uses (`attribute.email`, `band.sure`), or the name itself. */
export function word(group: string, name: string, params: Params = {}): string {
  const code = `${group}.${name}`;
  return hasText(language.current, code) ? render(language.current, code, params) : name;
}

/** The word for an attribute: `email.2` is a second e-mail, `custom:Shoe size` is called as in its file. */
export function attributeWord(name: string): string {
  if (name.startsWith("custom:")) return name.slice("custom:".length);
  const [, base = name, number] = /^(.*?)(?:\.(\d+))?$/.exec(name) ?? [];
  return number ? `${word("attribute", base)} ${number}` : word("attribute", base);
}

/** The word for what was compared: a comparison of several attributes has a name of its own. */
export function comparisonWord(name: string): string {
  return hasText(language.current, `comparison.${name}`) ? word("comparison", name) : attributeWord(name);
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(language.current, options).format(value);
}

export function percent(share: number): string {
  // 0.9996 is not 100 %: certainty is never rounded up. Near it, tenths matter.
  const steps = share > 0.95 ? 1000 : 100;
  const floored = Math.floor(share * steps + 1e-6) / steps;
  return number(floored, { style: "percent", maximumFractionDigits: 1 });
}

/** A time of Rust (RFC 3339) in the reader's way and zone. */
export function dateTime(rfc3339: string): string {
  const time = new Date(rfc3339);
  if (Number.isNaN(time.getTime())) return rfc3339;
  return dateFormat(language.current, { dateStyle: "medium", timeStyle: "short" }).format(time);
}

/** The day of a time of Rust, or a day by itself (`2025-03-01`), which is the same in every zone. */
export function date(rfc3339: string): string {
  const time = new Date(rfc3339);
  if (Number.isNaN(time.getTime())) return rfc3339;
  // A day without a time is read as midnight at Greenwich, which in the Americas is the day before.
  const zone = /^\d{4}-\d\d-\d\d$/.test(rfc3339) ? { timeZone: "UTC" } : {};
  // The month as a word: beside values of files, 11/9/22 could be read both ways.
  return dateFormat(language.current, { dateStyle: "medium", ...zone }).format(time);
}

/** A length of time: "12 s", "3 min". */
export function duration(seconds: number): string {
  const unit = (value: number, name: "second" | "minute" | "hour", digits = 0) =>
    number(value, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits });
  if (seconds < 0.1) return `< ${unit(0.1, "second", 1)}`;
  if (seconds < 10) return unit(seconds, "second", 1);
  if (seconds < 90) return unit(Math.round(seconds), "second");
  if (seconds < 5400) return unit(Math.round(seconds / 60), "minute");
  return unit(seconds / 3600, "hour", 1);
}
