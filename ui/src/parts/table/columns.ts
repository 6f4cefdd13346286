// The columns of a table, and what its user made of them: order, widths, which are shown, which stay at
// the left. Pure.

import type { Snippet } from "svelte";

/** What the layout needs to know of a column. */
interface Shape {
  id: string;
  /** In pixels, before the user says otherwise. */
  width: number;
  min?: number;
  /** Not shown before the user says so. */
  hidden?: boolean;
  /** Stays at the left before the user says otherwise. */
  pinned?: boolean;
}

export interface Column<Row> extends Shape {
  label: string;
  align?: "end";
  sortable?: boolean;
  text: (row: Row) => string;
  /** Instead of the plain text. */
  cell?: Snippet<[Row, Column<Row>]>;
}

/** A column's place among those that are shown. */
export interface At<C extends Shape> {
  column: C;
  width: number;
  /** Pixels from the left edge at which it stays; `null`: it scrolls. */
  stays: number | null;
}

export type Placed<Row> = At<Column<Row>>;

/** What differs from how the columns were made. Columns that it names and the table has not (another
 * project's, perhaps) keep their entries: they may come again. */
export interface Layout {
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: Readonly<Record<string, boolean>>;
  readonly pinned: Readonly<Record<string, boolean>>;
}

export interface Sort {
  column: string;
  descending: boolean;
}

export const untouched: Layout = { order: [], widths: {}, hidden: {}, pinned: {} };
const narrowest = 48;
const widest = 2000;

type Columns = readonly Shape[];

/** A layout that was kept, or as much of it as can be understood. */
export function readLayout(kept: unknown): Layout {
  if (typeof kept !== "object" || kept === null) return untouched;
  const { order, widths, hidden, pinned } = kept as Partial<Record<keyof Layout, unknown>>;
  return {
    order: Array.isArray(order) ? [...new Set(order.filter((id) => typeof id === "string"))] : [],
    widths: entries(widths, (value) => typeof value === "number" && Number.isFinite(value)),
    hidden: entries(hidden, (value) => typeof value === "boolean"),
    pinned: entries(pinned, (value) => typeof value === "boolean"),
  };
}

function entries<T>(kept: unknown, fits: (value: unknown) => boolean): Record<string, T> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => fits(value))) as Record<string, T>;
}

export function isHidden(column: Shape, layout: Layout): boolean {
  return layout.hidden[column.id] ?? column.hidden ?? false;
}

export function isPinned(column: Shape, layout: Layout): boolean {
  return layout.pinned[column.id] ?? column.pinned ?? false;
}

/** All ids in order: as they were put; new ones after the one that they were made after. */
function wholeOrder(columns: Columns, layout: Layout): string[] {
  const order = [...layout.order];
  columns.forEach((column, i) => {
    if (order.includes(column.id)) return;
    const before = columns[i - 1]?.id;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, column.id);
  });
  return order;
}

/** All columns in the user's order, hidden ones too; those that stay at the left come first. */
export function ordered<C extends Shape>(columns: readonly C[], layout: Layout): C[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const all = wholeOrder(columns, layout).flatMap((id) => byId.get(id) ?? []);
  return [
    ...all.filter((column) => isPinned(column, layout)),
    ...all.filter((column) => !isPinned(column, layout)),
  ];
}

/** The columns to show. A table without any would be no table: then all are shown. */
export function arrange<C extends Shape>(columns: readonly C[], layout: Layout): At<C>[] {
  const all = ordered(columns, layout);
  const some = all.filter((column) => !isHidden(column, layout));
  let left = 0;
  return (some.length > 0 ? some : all).map((column) => {
    const width = widthOf(column, layout.widths[column.id] ?? column.width);
    const stays = isPinned(column, layout) ? left : null;
    left += width;
    return { column, width, stays };
  });
}

function widthOf(column: Shape, width: number): number {
  return Math.round(Math.max(column.min ?? narrowest, Math.min(width, widest)));
}

export function resized(columns: Columns, layout: Layout, id: string, width: number): Layout {
  const column = columns.find((each) => each.id === id);
  return column ? { ...layout, widths: { ...layout.widths, [id]: widthOf(column, width) } } : layout;
}

/** Show or hide a column. The last one that is shown stays. */
export function toggled(columns: Columns, layout: Layout, id: string): Layout {
  const column = columns.find((each) => each.id === id);
  if (!column) return layout;
  const hide = !isHidden(column, layout);
  if (hide && arrange(columns, layout).length <= 1) return layout;
  return { ...layout, hidden: { ...layout.hidden, [id]: hide } };
}

/** Let a column stay at the left, or scroll again. */
export function pinToggled(columns: Columns, layout: Layout, id: string): Layout {
  const column = columns.find((each) => each.id === id);
  if (!column) return layout;
  return { ...layout, pinned: { ...layout.pinned, [id]: !isPinned(column, layout) } };
}

/** The neighbour that a column would change places with; `undefined` at an end. */
export function neighbour(columns: Columns, layout: Layout, id: string, step: 1 | -1): string | undefined {
  const shown = arrange(columns, layout);
  const at = shown.findIndex((placed) => placed.column.id === id);
  const next = shown[at + step];
  if (at < 0 || !next || (next.stays === null) !== (shown[at]?.stays === null)) return undefined;
  return next.column.id;
}

export function moved(columns: Columns, layout: Layout, id: string, step: 1 | -1): Layout {
  const next = neighbour(columns, layout, id, step);
  return next === undefined ? layout : placedBeside(columns, layout, id, next, step === 1);
}

/** Put a column before or after another one; it stays at the left if that one does. */
export function placedBeside(
  columns: Columns,
  layout: Layout,
  id: string,
  beside: string,
  after: boolean,
): Layout {
  const other = columns.find((each) => each.id === beside);
  const own = columns.find((each) => each.id === id);
  if (!other || !own || id === beside) return layout;
  const order = wholeOrder(columns, layout).filter((each) => each !== id);
  order.splice(order.indexOf(beside) + (after ? 1 : 0), 0, id);
  const pin = isPinned(other, layout);
  const pinned = isPinned(own, layout) === pin ? layout.pinned : { ...layout.pinned, [id]: pin };
  return { ...layout, order, pinned };
}

/** What a click on a header makes of the order: up, down, none. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
