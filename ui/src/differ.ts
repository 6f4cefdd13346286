// What differs between records that stand side by side. Only for the eye: whether a difference matters
// is weighed in Rust.

/** A value cut where it differs from another: what both begin with, what differs, what both end with. */
export interface Cut {
  before: string;
  changed: string;
  after: string;
}

/** How far values agree: in every letter, but for how they are written (case, accents, spaces), or not.
 * Missing ones say nothing. */
export type Agreement = "same" | "alike" | "different";

export function agreement(values: readonly string[]): Agreement {
  const said = values.map((value) => value.trim()).filter((value) => value !== "");
  if (new Set(said.map(plain)).size > 1) return "different";
  return new Set(said).size > 1 ? "alike" : "same";
}

/** Without case, accents and extra spaces. */
function plain(value: string): string {
  return value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
}

/** Do two values differ by more than how they are written? */
export function differs(one: string, other: string): boolean {
  return plain(one.trim()) !== plain(other.trim());
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

/** Cut `value` where it differs from `other`. Equal values, and those with little in common, are not cut:
 * marking nearly the whole says no more than marking none. */
export function cut(value: string, other: string): Cut | null {
  if (value === other) return null;
  const own = Array.from(value);
  const their = Array.from(other);
  const shorter = Math.min(own.length, their.length);
  let start = 0;
  while (start < shorter && own[start] === their[start]) start++;
  let end = 0;
  while (end < shorter - start && own[own.length - 1 - end] === their[their.length - 1 - end]) end++;
  if ((start + end) * 2 < Math.max(own.length, their.length)) return null;
  return {
    before: own.slice(0, start).join(""),
    changed: own.slice(start, own.length - end).join(""),
    after: own.slice(own.length - end).join(""),
  };
}
