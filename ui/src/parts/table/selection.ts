// Which rows are chosen, as ranges: all of a million are one range. Pure.

export interface Range {
  readonly from: number;
  /** The last one, not the one after it. */
  readonly to: number;
}

/** In order, apart from each other. */
export type Selection = readonly Range[];

export const nothing: Selection = [];

export function range(one: number, other: number): Range {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

export function has(selection: Selection, index: number): boolean {
  return selection.some(({ from, to }) => from <= index && index <= to);
}

export function count(selection: Selection): number {
  return selection.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** With a range more. */
export function plus(selection: Selection, more: Range): Selection {
  let { from, to } = more;
  const apart: Range[] = [];
  for (const each of selection) {
    if (each.to < from - 1 || each.from > to + 1) apart.push(each);
    else {
      from = Math.min(from, each.from);
      to = Math.max(to, each.to);
    }
  }
  return [...apart, { from, to }].sort((a, b) => a.from - b.from);
}

/** Without a row. */
export function minus(selection: Selection, index: number): Selection {
  return selection.flatMap((each) => {
    if (index < each.from || index > each.to) return [each];
    const around = [
      { from: each.from, to: index - 1 },
      { from: index + 1, to: each.to },
    ];
    return around.filter(({ from, to }) => from <= to);
  });
}

export function toggle(selection: Selection, index: number): Selection {
  return has(selection, index) ? minus(selection, index) : plus(selection, range(index, index));
}
