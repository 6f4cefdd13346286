// A long list of which only the part that is looked at is fetched: a window of rows over an order that
// lives in Rust.

export interface Page<Row> {
  total: number;
  rows: Row[];
}

const pageSize = 100;
/** Pages kept; more than anyone sees at once. */
const keptPages = 40;

export class RowWindow<Row> {
  total = $state(0);
  /** False until the first answer. */
  known = $state(false);
  /** Grows with each change of what is held, so that readers look again. */
  #version = $state(0);
  #rows = new Map<number, Row>();
  /** Pages that were asked for and have not come yet. */
  #coming = new Set<number>();
  #generation = 0;
  /** What is held is of before the last refresh. */
  #old = false;
  #fetch: (offset: number, limit: number) => Promise<Page<Row> | undefined>;

  constructor(fetch: (offset: number, limit: number) => Promise<Page<Row> | undefined>) {
    this.#fetch = fetch;
  }

  /** The row at a place, or `undefined` when it is not here yet. */
  at(index: number): Row | undefined {
    void this.#version;
    return this.#rows.get(index);
  }

  /** Forget all, for another order or filter. */
  async reset(): Promise<void> {
    this.#rows.clear();
    this.known = false;
    await this.refresh();
  }

  /** Fetch all again. What is held is shown until the first answer. */
  async refresh(): Promise<void> {
    this.#generation += 1;
    this.#coming.clear();
    this.#old = true;
    await this.need(0, 1);
  }

  /** Have the rows from `start` to before `end` here soon. */
  async need(start: number, end: number): Promise<void> {
    const pages: Promise<void>[] = [];
    for (let page = Math.floor(start / pageSize); page * pageSize < Math.max(end, start + 1); page++) {
      if (this.#lacks(page, start, end)) pages.push(this.#load(page));
    }
    await Promise.all(pages);
  }

  /** Is a row of the page missing that is looked at? */
  #lacks(page: number, start: number, end: number): boolean {
    if (this.#coming.has(page)) return false;
    if (this.#old || !this.known) return true;
    const last = Math.min((page + 1) * pageSize, end, this.total);
    for (let i = Math.max(page * pageSize, start); i < last; i++) if (!this.#rows.has(i)) return true;
    return false;
  }

  async #load(page: number): Promise<void> {
    const offset = page * pageSize;
    const generation = this.#generation;
    this.#coming.add(page);
    const answer = await this.#fetch(offset, pageSize);
    if (generation !== this.#generation) return;
    this.#coming.delete(page);
    if (!answer) return;
    if (this.#old) this.#rows.clear();
    this.#old = false;
    this.total = answer.total;
    this.known = true;
    answer.rows.forEach((row, i) => this.#rows.set(offset + i, row));
    this.#forgetFarFrom(offset);
    this.#version += 1;
  }

  #forgetFarFrom(place: number): void {
    if (this.#rows.size <= keptPages * pageSize) return;
    const far = (keptPages / 2) * pageSize;
    for (const index of this.#rows.keys()) if (Math.abs(index - place) > far) this.#rows.delete(index);
  }

  /** Where a row is, among those that are here. */
  find(test: (row: Row) => boolean): number | undefined {
    for (const [index, row] of this.#rows) if (test(row)) return index;
    return undefined;
  }

  replace(index: number, row: Row): void {
    this.#rows.set(index, row);
    this.#version += 1;
  }

  /** A row left the list: those after it move up by one. The order in Rust has closed its gap in the same
   * way, so only what is missing at the end of a page is asked for, when it is looked at. */
  remove(index: number): void {
    this.#generation += 1;
    this.#coming.clear();
    const moved = new Map<number, Row>();
    for (const [i, row] of this.#rows) if (i !== index) moved.set(i > index ? i - 1 : i, row);
    this.#rows = moved;
    this.total -= 1;
    this.#version += 1;
  }
}
