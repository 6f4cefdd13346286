// Values too long to stand in a table: what is shown of them at first. Pure; never within a letter.

import { letters, type Stretch } from "../../differ";

/** So many letters and lines of a value are shown before the reader asks for all. */
const mostLetters = 200;
const mostLines = 8;
/** Of a long stretch that agrees, so much is shown beside what differs. */
const context = 40;

export function isLong(value: string): boolean {
  return value.length > mostLetters || value.split("\n", mostLines + 1).length > mostLines;
}

/** The beginning of a long value. */
export function beginning(value: string): string {
  const lines = value
    .slice(0, mostLetters * 2)
    .split("\n")
    .slice(0, mostLines)
    .join("\n");
  const all = letters(lines);
  return all.length < mostLetters ? lines : all.slice(0, mostLetters).join("");
}

/** Long stretches that agree, without their middles. */
export function shortened(stretches: readonly Stretch[]): Stretch[] {
  return stretches.map((stretch) => {
    const all = letters(stretch.text);
    if (stretch.kind !== "same" || all.length <= context * 2) return stretch;
    const text = `${all.slice(0, context).join("")} … ${all.slice(-context).join("")}`;
    return { ...stretch, text };
  });
}
