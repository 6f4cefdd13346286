// What differs between values that stand side by side. Only for the eye: whether a difference matters is
// weighed in Rust. A letter here is what a reader takes for one (a grapheme), however many code points
// it is written with.

import { base } from "./attributes";

/** How a value compares with the one that it is held against: equal in every letter; only written
 * otherwise (capitals, accents, spaces); or saying something else. */
export type Likeness = "same" | "written" | "different";

/** A way of only writing something otherwise. */
export type Manner = "case" | "accents" | "spacing" | "form";

/** A stretch of a value. `gap`: here the other value has letters that this one lacks. */
export interface Stretch {
  kind: "same" | "written" | "changed" | "gap";
  text: string;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Longer values are not compared letter by letter. */
const longest = 2000;
/** Beyond so many comparisons of letters, the middle counts as changed as a whole. */
const mostWork = 250_000;

export function letters(value: string): string[] {
  return Array.from(graphemes.segment(value), ({ segment }) => segment);
}

const reduce: Record<Exclude<Manner, "form">, (value: string) => string> = {
  case: (value) => value.toLowerCase(),
  accents: (value) => value.normalize("NFD").replace(/\p{M}/gu, ""),
  spacing: (value) => value.replace(/\s+/gu, ""),
};
const manners = ["case", "accents", "spacing"] as const;

/** A value without the manners in which it may be written, but for `keep`. */
function plain(value: string, keep?: Manner): string {
  let rest = value.normalize("NFC");
  for (const manner of manners) if (manner !== keep) rest = reduce[manner](rest);
  return rest;
}

/** What a value is: in one that is dialled or sorted by, only the digits count. */
export type Sort = "text" | "number";

const numbers = new Set(["phone", "mobile", "fax", "postcode"]);

export function sortOf(attribute: string): Sort {
  return numbers.has(base(attribute)) ? "number" : "text";
}

/** One number, with its country's code or without, with the zeros before it or without. */
function sameNumber(value: string, against: string): boolean {
  if (/\p{L}/u.test(value + against)) return false;
  const [own, their] = [value, against].map((one) => one.replace(/\D/g, "").replace(/^0+/, ""));
  if (!own || !their) return false;
  const [short, long] = own.length < their.length ? [own, their] : [their, own];
  // A subscriber's number has seven digits or more; a country's code, three at most.
  return own === their || (short.length >= 7 && long.length - short.length <= 3 && long.endsWith(short));
}

export function likeness(value: string, against: string, sort: Sort = "text"): Likeness {
  if (value.trim().normalize("NFC") === against.trim().normalize("NFC")) return "same";
  const alike = plain(value) === plain(against) || (sort === "number" && sameNumber(value, against));
  return alike ? "written" : "different";
}

/** In what ways a value that says the same is written otherwise. `form`: as numbers may be. */
export function writtenIn(value: string, against: string): Manner[] {
  if (plain(value) !== plain(against)) return ["form"];
  return manners.filter((manner) => plain(value.trim(), manner) !== plain(against.trim(), manner));
}

/** How far values agree. Missing ones say nothing. */
export function agreement(values: readonly string[], sort: Sort = "text"): Likeness {
  const said = values.filter((value) => value.trim() !== "");
  const first = said[0];
  if (first === undefined) return "same";
  const all = new Set(said.map((value) => likeness(value, first, sort)));
  return all.has("different") ? "different" : all.has("written") ? "written" : "same";
}

/** The value that the others are held against: the profile's, where a record has it as it is; else the
 * most frequent one, and of equally frequent ones the first. */
export function reference(values: readonly string[], golden: string | undefined): string {
  if (golden !== undefined && values.includes(golden)) return golden;
  const counts = new Map<string, number>();
  for (const value of values) if (value.trim() !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = "";
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** A value in stretches that agree with `against` and that do not. `null` where the two have little in
 * common: marking nearly the whole says no more than marking none. */
export function stretches(value: string, against: string): Stretch[] | null {
  if (value.length > longest || against.length > longest) return null;
  const [own, their] = [letters(value.normalize("NFC")), letters(against.normalize("NFC"))];
  const pairs = align(
    own.map((letter) => plain(letter) || " "),
    their.map((letter) => plain(letter) || " "),
  );
  const shared = pairs.filter(([i]) => own[i]?.trim() !== "").length;
  if (shared * 2 < Math.max(own.length, their.length)) return null;
  return smooth(cutAt(pairs, own, their));
}

/** Pairs of places that hold the same key, in order, as many as there can be. */
function align(own: readonly string[], their: readonly string[]): [number, number][] {
  const shorter = Math.min(own.length, their.length);
  let start = 0;
  while (start < shorter && own[start] === their[start]) start++;
  let end = 0;
  while (end < shorter - start && own[own.length - 1 - end] === their[their.length - 1 - end]) end++;
  const pairs = Array.from({ length: start }, (_, i): [number, number] => [i, i]);
  const middle = common(own.slice(start, own.length - end), their.slice(start, their.length - end));
  for (const [i, j] of middle) pairs.push([start + i, start + j]);
  for (let k = end; k > 0; k--) pairs.push([own.length - k, their.length - k]);
  return pairs;
}

/** The longest common subsequence, as pairs of places. */
function common(own: readonly string[], their: readonly string[]): [number, number][] {
  const [rows, columns] = [own.length, their.length];
  if (rows === 0 || columns === 0 || rows * columns > mostWork) return [];
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      best[i * width + j] = own[i] === their[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (own[i] === their[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function cutAt(pairs: [number, number][], own: string[], their: string[]): Stretch[] {
  const cut: Stretch[] = [];
  let [i, j] = [0, 0];
  for (const [nextOwn, nextTheir] of [...pairs, [own.length, their.length] as const]) {
    between(cut, own.slice(i, nextOwn), their.slice(j, nextTheir));
    const letter = own[nextOwn];
    if (letter !== undefined) add(cut, letter === their[nextTheir] ? "same" : "written", letter);
    [i, j] = [nextOwn + 1, nextTheir + 1];
  }
  return cut;
}

/** What stands between two letters that agree. A space more or less is only another way of writing. */
function between(cut: Stretch[], own: string[], their: string[]): void {
  const [mine, theirs] = [own.join(""), their.join("")];
  if (mine !== "") add(cut, mine.trim() === "" && theirs.trim() === "" ? "written" : "changed", mine);
  else if (theirs.trim() !== "") cut.push({ kind: "gap", text: "" });
}

function add(cut: Stretch[], kind: Stretch["kind"], text: string): void {
  const last = cut.at(-1);
  if (last?.kind === kind) last.text += text;
  else cut.push({ kind, text });
}

/** A single letter that agrees by chance between two changes is noise. */
function smooth(cut: Stretch[]): Stretch[] {
  const isChange = (of: Stretch | undefined): boolean => of?.kind === "changed" || of?.kind === "gap";
  const smoothed: Stretch[] = [];
  cut.forEach((stretch, i) => {
    const noise = letters(stretch.text).length === 1 && isChange(cut[i - 1]) && isChange(cut[i + 1]);
    const last = smoothed.at(-1);
    if (noise && last?.kind === "gap") smoothed.pop();
    if (stretch.kind === "gap" && smoothed.at(-1)?.kind === "changed") return;
    add(smoothed, noise ? "changed" : stretch.kind, stretch.text);
  });
  return smoothed;
}
