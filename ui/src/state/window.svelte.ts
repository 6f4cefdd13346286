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
  #asked = new Set<number>();
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
    this.#asked.clear();
    this.#old = true;
    await this.need(0, 1);
  }

  /** Have the rows from `start` to before `end` here soon. */
  async need(start: number, end: number): Promise<void> {
    const pages: number[] = [];
    for (let page = Math.floor(start / pageSize); page * pageSize < Math.max(end, start + 1); page++)
      pages.push(page);
    await Promise.all(pages.map((page) => this.#load(page)));
  }

  async #load(page: number): Promise<void> {
    const offset = page * pageSize;
    if (this.#asked.has(page) || (this.known && offset >= this.total && offset > 0)) return;
    const generation = this.#generation;
    this.#asked.add(page);
    const answer = await this.#fetch(offset, pageSize);
    if (generation !== this.#generation) return;
    if (!answer) {
      this.#asked.delete(page);
      return;
    }
    if (this.#old) this.#rows.clear();
    this.#old = false;
    this.total = answer.total;
    this.known = true;
    answer.rows.forEach((row, i) => this.#rows.set(offset + i, row));
    this.#forgetFarFrom(page);
    this.#version += 1;
  }

  #forgetFarFrom(page: number): void {
    if (this.#asked.size <= keptPages) return;
    for (const other of this.#asked) {
      if (Math.abs(other - page) <= keptPages / 2) continue;
      this.#asked.delete(other);
      for (let i = other * pageSize; i < (other + 1) * pageSize; i++) this.#rows.delete(i);
    }
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

  /** A row left the list: those after it move up by one. The last row of each page after it is not
   * known any more, so those pages are asked for again when they are looked at. */
  remove(index: number): void {
    this.#generation += 1;
    const moved = new Map<number, Row>();
    for (const [i, row] of this.#rows) if (i !== index) moved.set(i > index ? i - 1 : i, row);
    this.#rows = moved;
    const from = Math.floor(index / pageSize);
    this.#asked = new Set([...this.#asked].filter((page) => page < from));
    this.total -= 1;
    this.#version += 1;
  }
}
