// Records side by side as rows of a table: which rows say different things, and what each value is held
// against. Pure.

import { agreement, reference, sortOf } from "../../differ";
import type { GoldenValue, MemberCard } from "../../wire";

export interface ComparedRow {
  attribute: string;
  /** One value a member. */
  values: string[];
  kept: GoldenValue | undefined;
  /** The records say different things. */
  differs: boolean;
  /** What each value is held against; `null`: they say the same, however they are written. */
  against: string | null;
}

/** More records than so many stand in columns of one width, of which only those in sight are drawn. */
export const manyMembers = 12;

/** Rows of the card. What records that were taken out say is no difference. */
export function compared(
  attributes: readonly string[],
  members: readonly MemberCard[],
  golden: readonly GoldenValue[],
  out: readonly number[] = [],
): ComparedRow[] {
  const goldenBy = new Map(golden.map((value) => [value.attribute, value]));
  const isIn = members.map((member) => !out.includes(member.record));
  return attributes.map((attribute, i) => {
    const values = members.map((member) => member.values[i] ?? "");
    const held = values.filter((_, at) => isIn[at]);
    const kept = goldenBy.get(attribute);
    // The survivorship rule, which knows that two ways of writing a phone are one phone, has the last word.
    const agreed = kept?.rule === "all_agree" ? "same" : agreement(held, sortOf(attribute));
    return {
      attribute,
      values,
      kept,
      differs: agreed === "different",
      against: agreed === "same" ? null : reference(held, kept?.value),
    };
  });
}

/** Which columns are to be drawn: all of a few, of many those in sight and one on each side. */
export function inSight(
  members: number,
  left: number,
  width: number,
  wide: number,
): { first: number; last: number } {
  if (members <= manyMembers) return { first: 0, last: members };
  const first = Math.max(0, Math.min(Math.floor(left / wide) - 1, members - 1));
  return { first, last: Math.min(members, first + Math.ceil(width / wide) + 3) };
}
