// What a column may be taken for, as a list to choose from, and what is to be said of the choices made.
// Pure. Not here: the guess itself, which is Rust's.

import { base, freeSlot, groups, unused } from "./attributes";
import type { ColumnChoice, ColumnLine } from "./wire";

/** Something that a column can be taken for. */
export interface Choice {
  /** Attribute without number, `custom:NAME` or `ignore`. */
  value: string;
  label: string;
  group: "own" | (typeof groups)[number]["name"];
}

/** Attributes chosen by hand, by the column's number from 0. */
export type Chosen = Readonly<Record<number, string>>;

/** Below this a person should look. */
const sureFrom = 0.8;

/** The words for what there is to choose. */
export interface Words {
  attribute: (name: string) => string;
  own: string;
}

/** All that a column can be taken for. */
export function choices(column: ColumnLine | undefined, index: number, words: Words): Choice[] {
  const own: Choice[] = [
    { value: ownName(column, index), label: words.own, group: "own" },
    ...unused.map((value) => ({ value, label: words.attribute(value), group: "own" as const })),
  ];
  const rest = groups.flatMap((group) =>
    group.attributes.map((value) => ({ value, label: words.attribute(value), group: group.name })),
  );
  return [...own, ...rest];
}

/** The column under its own header. */
export function ownName(column: ColumnLine | undefined, index: number): string {
  const guessed = column?.attribute ?? "";
  if (guessed.startsWith("custom:")) return guessed;
  return `custom:${column?.header.trim() || `#${index + 1}`}`;
}

/** Without case, accents and signs. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[_-]/g, " ");
}

/** The choices that fit what was typed, the best first; all of them when nothing was. */
export function fitting(all: readonly Choice[], typed: string): Choice[] {
  const wanted = plain(typed.trim());
  if (wanted === "") return [...all];
  const ranked = all.map((choice) => ({ choice, rank: rank(choice, wanted) }));
  return ranked
    .filter((one) => one.rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.choice);
}

function rank(choice: Choice, wanted: string): number {
  const label = plain(choice.label);
  const name = plain(choice.value);
  if (label === wanted || name === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  if (name.startsWith(wanted)) return 2;
  if (label.split(" ").some((word) => word.startsWith(wanted))) return 3;
  return label.includes(wanted) || name.includes(wanted) ? 4 : Number.POSITIVE_INFINITY;
}

/** What each column is taken for now. */
export function slotsOf(columns: readonly ColumnLine[], chosen: Chosen): string[] {
  return columns.map((column, i) => chosen[i] ?? column.attribute);
}

/** The choices with `value` chosen for some columns: a second e-mail gets a slot of its own, and a column
 * that is kept as it is, its own name. */
export function choose(
  columns: readonly ColumnLine[],
  chosen: Chosen,
  which: readonly number[],
  value: string,
): Record<number, string> {
  const next: Record<number, string> = { ...chosen };
  const slots = slotsOf(columns, chosen);
  for (const i of which) slots[i] = "";
  const taken = new Set(slots);
  let left = which.length === 1 || !value.startsWith("custom:");
  for (const i of which) {
    const free = left ? freeSlot(value, taken) : null;
    left = free !== null;
    const slot = free ?? ownName(columns[i], i);
    taken.add(slot);
    next[i] = slot;
  }
  return next;
}

/** As the desk takes it: by number, since headers may be empty or come twice. */
export function choicesByHand(chosen: Chosen): ColumnChoice[] {
  return Object.entries(chosen).map(([column, attribute]) => ({
    column: `#${Number(column) + 1}`,
    attribute,
  }));
}

/** Should a person look at it? What was chosen by hand is settled. */
export function doubtful(column: ColumnLine, chosen: string | undefined): boolean {
  return chosen === undefined && column.confidence < sureFrom;
}

/** How sure a guess is, as a word of the catalogue (`ui.map.sure.*`). */
export function sureness(confidence: number): "high" | "good" | "low" | "none" {
  if (confidence >= 0.95) return "high";
  if (confidence >= sureFrom) return "good";
  return confidence > 0 ? "low" : "none";
}

/** Columns that want one slot: numbers of the columns, the one that gets it last. A choice by hand goes
 * before a guess, and a later one before an earlier one; the others are kept under their own headers. */
export function clashes(columns: readonly ColumnLine[], chosen: Chosen): number[][] {
  const bySlot = new Map<string, number[]>();
  slotsOf(columns, chosen).forEach((slot, i) => {
    const known = bySlot.get(slot);
    if (known) known.push(i);
    else if (!unused.includes(slot)) bySlot.set(slot, [i]);
  });
  const byHand = (i: number): number => (chosen[i] === undefined ? 0 : 1);
  return [...bySlot.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => columns.toSorted((a, b) => byHand(a) - byHand(b) || a - b));
}

/** Is any column taken for something that Ficha knows? */
export function anyKnown(slots: readonly string[]): boolean {
  return slots.some((slot) => base(slot) !== "custom" && !unused.includes(slot));
}
