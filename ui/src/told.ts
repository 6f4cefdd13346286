// What is to be said of the first rows of a file: what is wrong with them and what their cells will be read
// as, each at its place. Pure. Not here: finding it, which is Rust's.

import type { FilePreview, JudgedCell } from "./wire";

export interface ToldCell {
  /** What is wrong, as codes of the catalogue: `problem.lost_digits`, `flaw.email`. */
  wrong: string[];
  /** What it will be read as, where that differs. */
  values: string[];
  days: boolean;
}

export interface ToldRow {
  /** Why the row will be set aside (`skipped.*`); `null`: it will be a record. */
  aside: string | null;
  /** What is wrong with the whole row. */
  wrong: string[];
  cells: ReadonlyMap<number, ToldCell>;
}

/** A cell, or a whole row (column -1); row -1 is the header. */
export interface Place {
  row: number;
  column: number;
}

export interface Told {
  header: ToldRow;
  rows: ToldRow[];
  /** Where something is wrong, by its code: the kinds with most first. */
  kinds: { code: string; places: Place[] }[];
}

/** What the reader and the judge of values both see: the reader's word stands. */
const same: Readonly<Record<string, string>> = {
  "flaw.shortened": "problem.lost_digits",
  "flaw.mojibake": "problem.misread",
};

class Draft implements ToldRow {
  aside: string | null = null;
  readonly wrong: string[] = [];
  readonly cells = new Map<number, ToldCell>();

  at(column: number): ToldCell {
    let cell = this.cells.get(column);
    if (cell === undefined) {
      cell = { wrong: [], values: [], days: false };
      this.cells.set(column, cell);
    }
    return cell;
  }
}

/** The first `limit` rows of a preview and what is said of them. */
export function told(preview: FilePreview, judged: readonly JudgedCell[], limit: number): Told {
  const numbers = preview.row_numbers.slice(0, limit);
  const rows = numbers.map(() => new Draft());
  const header = new Draft();
  const byNumber = new Map(numbers.map((number, i) => [number, rows[i]]));
  for (const { row, reason } of preview.aside) {
    const known = byNumber.get(row);
    if (known) known.aside = `skipped.${reason}`;
  }
  for (const { row, column, kind } of preview.problems) {
    const known = row === preview.header_row ? header : byNumber.get(row);
    const inTable = column !== null && column < preview.columns.length;
    if (known && known.aside === null)
      (inTable ? known.at(column).wrong : known.wrong).push(`problem.${kind}`);
  }
  for (const { row, column, flaws, values, days } of judged) {
    const known = rows[row];
    if (!known || known.aside !== null) continue;
    const cell = known.at(column);
    const codes = flaws.map((flaw) => `flaw.${flaw}`);
    cell.wrong.push(...codes.filter((code) => !cell.wrong.includes(same[code] ?? "")));
    cell.values = values;
    cell.days = days;
  }
  return { header, rows, kinds: kindsOf([header, ...rows]) };
}

function kindsOf(rows: readonly Draft[]): Told["kinds"] {
  const places = new Map<string, Place[]>();
  const add = (code: string, place: Place): void => {
    const known = places.get(code);
    if (known) known.push(place);
    else places.set(code, [place]);
  };
  rows.forEach((of, i) => {
    for (const code of of.wrong) add(code, { row: i - 1, column: -1 });
    for (const [column, cell] of [...of.cells].sort(([a], [b]) => a - b)) {
      for (const code of cell.wrong) add(code, { row: i - 1, column });
    }
  });
  const kinds = [...places].map(([code, at]) => ({ code, places: at }));
  return kinds.sort((a, b) => b.places.length - a.places.length);
}
