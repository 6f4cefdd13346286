// The figures of the lists as pictures show them: the parts of a bar, shares, findings by kind. Pure.

import type { QualityColumn, QualityFlaw, QualityOverview } from "./wire";

/** The parts of a bar, as they stand from its start. */
export const parts = ["right", "invalid", "placeholder", "missing"] as const;
export type Part = (typeof parts)[number];

/** How many of a column's records are in each part. */
export function partsOf(column: QualityColumn): Record<Part, number> {
  const { rows, filled, placeholders, invalid } = column;
  return {
    right: filled - placeholders - invalid,
    invalid,
    placeholder: placeholders,
    missing: rows - filled,
  };
}

/** What can be looked at of a column: parts but for what is right, and what else its records have. */
export const reasons = ["invalid", "placeholder", "missing", "shared", "corrected"] as const;
export type Reason = (typeof reasons)[number];

export function countOf(column: QualityColumn, reason: Reason): number {
  if (reason === "shared") return column.shared;
  if (reason === "corrected") return column.corrected;
  return partsOf(column)[reason];
}

/** Part of a whole; of nothing, `null`. */
function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

export interface Shares {
  filled: number | null;
  right: number | null;
  unique: number | null;
}

/** Of some columns together. */
export function sharesOf(columns: readonly QualityColumn[]): Shares {
  const sum = (of: readonly QualityColumn[], what: (column: QualityColumn) => number): number =>
    of.reduce((total, column) => total + what(column), 0);
  const says = (column: QualityColumn): number => column.filled - column.placeholders;
  const apart = columns.filter((column) => column.distinct !== null);
  return {
    filled: share(
      sum(columns, says),
      sum(columns, (column) => column.rows),
    ),
    right: share(
      sum(columns, (column) => says(column) - column.invalid),
      sum(columns, says),
    ),
    unique: share(
      sum(apart, (column) => Math.max(0, says(column) - column.shared)),
      sum(apart, says),
    ),
  };
}

export function columnsOf(overview: QualityOverview, source: string | null): QualityColumn[] {
  return overview.columns.filter((column) => column.source === source);
}

/** A kind of flaw, and where it is. */
export interface Finding {
  kind: string;
  rows: number;
  mendable: number;
  flaws: QualityFlaw[];
}

/** The flaws of a source by kind, the most frequent first. */
export function findings(overview: QualityOverview, source: string | null): Finding[] {
  const found = new Map<string, Finding>();
  for (const flaw of overview.flaws.filter((one) => one.source === source)) {
    const of = found.get(flaw.kind) ?? { kind: flaw.kind, rows: 0, mendable: 0, flaws: [] };
    of.rows += flaw.rows;
    of.mendable += flaw.mendable;
    of.flaws.push(flaw);
    found.set(flaw.kind, of);
  }
  const all = [...found.values()];
  for (const finding of all) finding.flaws.sort((a, b) => b.rows - a.rows);
  return all.sort((a, b) => b.rows - a.rows);
}
