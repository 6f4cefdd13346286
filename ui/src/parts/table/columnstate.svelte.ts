// The columns of one table as they stand now, and the ways to change them.

import type { MenuItem } from "../menu";
import { t } from "../../state/language.svelte";
import {
  arrange,
  isHidden,
  moved,
  neighbour,
  ordered,
  pinToggled,
  placedBeside,
  resized,
  toggled,
  untouched,
  type Column,
  type Placed,
  type Sort,
} from "./columns";
import { KeptLayout } from "./kept.svelte";

/** Room at the right end of the header for the button of the columns. */
const corner = 40;

export class ColumnState<Row> {
  #columns: () => readonly Column<Row>[];
  #kept: KeptLayout;

  readonly shown: Placed<Row>[] = $derived.by(() => arrange(this.#columns(), this.#kept.current));
  /** Together, in pixels. */
  readonly width = $derived.by(() => this.shown.reduce((sum, placed) => sum + placed.width, 0));
  /** What stays at the left, in pixels. */
  readonly staying = $derived.by(() =>
    this.shown.reduce((sum, placed) => sum + (placed.stays === null ? 0 : placed.width), 0),
  );

  constructor(name: () => string | undefined, columns: () => readonly Column<Row>[]) {
    this.#columns = columns;
    this.#kept = new KeptLayout(name);
  }

  /** For `grid-template-columns`. What is left of the width goes to the end, or to the last column. */
  template(header: boolean): string {
    const widths = this.shown.map(({ width }) => `${width}px`);
    if (header) return [...widths, `minmax(${corner}px, 1fr)`].join(" ");
    const last = this.shown.at(-1)?.width ?? 0;
    return [...widths.slice(0, -1), `minmax(${last}px, 1fr)`].join(" ");
  }

  least(header: boolean): number {
    return this.width + (header ? corner : 0);
  }

  /** Where a column begins and ends, in pixels. */
  edges(index: number): { left: number; right: number } {
    const left = this.shown.slice(0, index).reduce((sum, placed) => sum + placed.width, 0);
    return { left, right: left + (this.shown[index]?.width ?? 0) };
  }

  resize(id: string, width: number): void {
    this.#kept.set(resized(this.#columns(), this.#kept.current, id, width));
  }

  toggle(id: string): void {
    this.#kept.set(toggled(this.#columns(), this.#kept.current, id));
  }

  pin(id: string): void {
    this.#kept.set(pinToggled(this.#columns(), this.#kept.current, id));
  }

  move(id: string, step: 1 | -1): void {
    this.#kept.set(moved(this.#columns(), this.#kept.current, id, step));
  }

  place(id: string, beside: string, after: boolean): void {
    this.#kept.set(placedBeside(this.#columns(), this.#kept.current, id, beside, after));
  }

  reset(): void {
    this.#kept.set(untouched);
  }

  /** The menu of all columns: which are shown. */
  choice(): MenuItem[] {
    const items = ordered(this.#columns(), this.#kept.current).map((column): MenuItem => {
      const checked = !isHidden(column, this.#kept.current);
      const disabled = checked && this.shown.length === 1;
      return { label: column.label, checked, disabled, run: () => this.toggle(column.id) };
    });
    return [...items, { label: t("ui.table.reset"), ruled: true, run: () => this.reset() }];
  }

  /** The menu of one column. */
  menu(index: number, sort: (sort: Sort | null) => void, fit: (id: string) => void): MenuItem[] {
    const placed = this.shown[index];
    if (!placed) return [];
    const { id, sortable } = placed.column;
    const can = (step: 1 | -1): boolean =>
      neighbour(this.#columns(), this.#kept.current, id, step) !== undefined;
    const sorts: MenuItem[] = sortable
      ? [
          { label: t("ui.table.ascending"), run: () => sort({ column: id, descending: false }) },
          { label: t("ui.table.descending"), run: () => sort({ column: id, descending: true }) },
        ]
      : [];
    return [
      ...sorts,
      {
        label: t("ui.table.left"),
        ruled: sorts.length > 0,
        disabled: !can(-1),
        run: () => this.move(id, -1),
      },
      { label: t("ui.table.right"), disabled: !can(1), run: () => this.move(id, 1) },
      { label: t("ui.table.pinned"), checked: placed.stays !== null, run: () => this.pin(id) },
      { label: t("ui.table.fit"), run: () => fit(id) },
      {
        label: t("ui.table.hide"),
        ruled: true,
        disabled: this.shown.length === 1,
        run: () => this.toggle(id),
      },
    ];
  }
}
