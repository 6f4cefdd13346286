// What differs between records that stand side by side. Only for the eye: whether a difference matters
// is weighed in Rust.

/** A value cut where it differs from another: what both begin with, what differs, what both end with. */
export interface Cut {
  before: string;
  changed: string;
  after: string;
}

/** Do the values say more than one thing? Missing ones say nothing. */
export function differs(values: readonly string[]): boolean {
  return new Set(values.map((value) => value.trim()).filter((value) => value !== "")).size > 1;
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

/** Cut `value` where it differs from `other`. Equal values, and those with nothing in common, are not cut:
 * marking the whole says no more than marking none. */
export function cut(value: string, other: string): Cut | null {
  if (value === other) return null;
  const own = Array.from(value);
  const their = Array.from(other);
  const shorter = Math.min(own.length, their.length);
  let start = 0;
  while (start < shorter && own[start] === their[start]) start++;
  let end = 0;
  while (end < shorter - start && own[own.length - 1 - end] === their[their.length - 1 - end]) end++;
  if (start + end === 0) return null;
  return {
    before: own.slice(0, start).join(""),
    changed: own.slice(start, own.length - end).join(""),
    after: own.slice(own.length - end).join(""),
  };
}
