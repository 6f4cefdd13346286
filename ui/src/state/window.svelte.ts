// A long list of which only the part that is looked at is fetched: a window of rows over an order that
// lives in Rust. A table says with `look` what is in sight, as often as it likes: at most a few questions
// are under way at a time, none is asked about what has gone out of sight, and the pages that were looked
// at last are kept.

export interface Page<Row> {
  total: number;
  /** `total` was not counted to its end: there may be more. */
  more?: boolean;
  rows: Row[];
}

/** `soon`: rows are wanted at once; how many there are may come later. */
type Fetch<Row> = (offset: number, limit: number, soon: boolean) => Promise<Page<Row> | undefined>;

const pageSize = 100;
/** Pages kept; more than anyone sees at once. */
const keptPages = 40;
/** Questions under way at a time. */
const mostComing = 3;
/** Milliseconds between questions while someone scrolls fast. */
const pause = 80;
/** Rows asked for at once when many are wanted together. */
const chunk = 500;

export class RowWindow<Row> {
  total = $state(0);
  /** As `total`, but not before it was counted to its end. */
  counted = $state(0);
  /** False until the first answer. */
  known = $state(false);
  /** Grows when the list is another one: whoever shows it begins at its top again. */
  epoch = $state(0);
  /** Grows with each change of what is held, so that readers look again. */
  #version = $state(0);
  #rows = new Map<number, Row>();
  /** Pages that are held, the one that was looked at last at the end. */
  #pages = new Set<number>();
  /** Pages that were asked for and have not come yet. */
  #coming = new Set<number>();
  /** Pages that could not be fetched: not asked for again before the list is. */
  #failed = new Set<number>();
  /** Answers to questions of an earlier generation are out of date. */
  #generation = 0;
  /** The list is being fetched again: what to do when it has come. */
  #renewing: (() => void) | undefined;
  #sight = { start: 0, end: 1, forward: true };
  #asked = -pause;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fetch: Fetch<Row>;

  constructor(fetch: Fetch<Row>) {
    this.#fetch = fetch;
  }

  /** The row at a place, or `undefined` when it is not here yet. */
  at(index: number): Row | undefined {
    void this.#version;
    return this.#rows.get(index);
  }

  /** Forget all, and fetch another list. */
  async reset(): Promise<void> {
    this.clear();
    await this.change();
  }

  /** Forget all. */
  clear(): void {
    this.#generation += 1;
    this.#renewing = undefined;
    this.#coming.clear();
    this.#forget();
    this.known = false;
    this.#version += 1;
  }

  /** Another order or filter: what is held is shown until the first answer, then the new list from its top. */
  async change(): Promise<void> {
    this.#sight = { start: 0, end: 1, forward: true };
    await this.#renew(() => (this.epoch += 1), true);
  }

  /** Fetch again what is in sight. What is held is shown until it has come. */
  async refresh(): Promise<void> {
    await this.#renew(() => undefined);
  }

  async #renew(come: () => void, soon = false): Promise<void> {
    const generation = ++this.#generation;
    this.#renewing = come;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#coming.clear();
    const { start, end } = this.#sight;
    const pages = this.#pagesOf(start, Math.max(end, start + 1)).slice(0, mostComing);
    for (const page of pages) this.#coming.add(page);
    const answers = await Promise.all(pages.map((page) => this.#fetch(page * pageSize, pageSize, soon)));
    if (generation !== this.#generation) return;
    this.#renewing = undefined;
    this.#coming.clear();
    if (answers.some((answer) => answer === undefined)) return;
    this.#forget();
    answers.forEach((answer, i) => answer && this.#hold(pages[i] ?? 0, answer));
    come();
    this.#version += 1;
    if (answers.some((answer) => answer?.more)) void this.refresh();
  }

  #forget(): void {
    this.#rows.clear();
    this.#pages.clear();
    this.#failed.clear();
  }

  /** Have the rows from `start` to before `end` here soon. */
  async need(start: number, end: number): Promise<void> {
    const missing = this.#pagesOf(start, Math.max(end, start + 1)).filter((page) =>
      this.#lacks(page, start, end),
    );
    await Promise.all(missing.map((page) => this.#load(page)));
  }

  /** The rows from `start` to before `end` are in sight now. */
  look(start: number, end: number): void {
    void this.#version;
    const forward = start === this.#sight.start ? this.#sight.forward : start > this.#sight.start;
    this.#sight = { start, end, forward };
    for (const page of this.#pagesOf(start, end)) if (this.#pages.delete(page)) this.#pages.add(page);
    this.#ask();
  }

  /** Ask for what is in sight and not here; else for what will be in sight next. */
  #ask(): void {
    if (!this.known || this.#timer !== undefined || this.#coming.size >= mostComing) return;
    const wanted = this.#wanted();
    if (wanted.length === 0) return;
    const wait = this.#asked + pause - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#ask();
      }, wait);
      return;
    }
    this.#asked = performance.now();
    for (const page of wanted) void this.#load(page).then(() => this.#ask());
  }

  #wanted(): number[] {
    const { start, end, forward } = this.#sight;
    const lacking = (from: number, to: number): number[] =>
      this.#pagesOf(from, to).filter((page) => !this.#failed.has(page) && this.#lacks(page, from, to));
    const seen = lacking(start, Math.min(end, this.total));
    if (seen.length > 0) return seen.slice(0, mostComing - this.#coming.size);
    const half = pageSize / 2;
    const next = forward ? lacking(end, Math.min(end + half, this.total)) : lacking(start - half, start);
    return next.slice(0, 1);
  }

  #pagesOf(start: number, end: number): number[] {
    const first = Math.floor(Math.max(0, start) / pageSize);
    const count = Math.ceil(Math.max(0, end) / pageSize) - first;
    return Array.from({ length: Math.max(0, count) }, (_, i) => first + i);
  }

  /** Is a row of the page missing that is looked at? */
  #lacks(page: number, start: number, end: number): boolean {
    if (this.#coming.has(page)) return false;
    if (!this.known) return true;
    const last = Math.min((page + 1) * pageSize, end, this.total);
    for (let i = Math.max(page * pageSize, start); i < last; i++) if (!this.#rows.has(i)) return true;
    return false;
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation;
    this.#coming.add(page);
    const answer = await this.#fetch(page * pageSize, pageSize, false);
    if (generation !== this.#generation) return;
    this.#coming.delete(page);
    if (answer) this.#hold(page, answer);
    else this.#failed.add(page);
    this.#version += 1;
  }

  #hold(page: number, answer: Page<Row>): void {
    this.total = answer.total;
    if (!answer.more) this.counted = answer.total;
    this.known = true;
    answer.rows.forEach((row, i) => this.#rows.set(page * pageSize + i, row));
    this.#pages.delete(page);
    this.#pages.add(page);
    for (const oldest of this.#pages) {
      if (this.#pages.size <= keptPages) break;
      this.#pages.delete(oldest);
      for (let i = oldest * pageSize; i < (oldest + 1) * pageSize; i++) this.#rows.delete(i);
    }
  }

  /** Rows that are wanted together, in sight or not; those that are not here are fetched and not kept.
   * `undefined`: they could not be fetched, or the list is another one by now. */
  async take(start: number, end: number): Promise<Row[] | undefined> {
    const generation = this.#generation;
    const held = this.held(start, end);
    if (held) return held;
    const rows: Row[] = [];
    while (start + rows.length < end) {
      const offset = start + rows.length;
      const answer = await this.#fetch(offset, Math.min(chunk, end - offset), false);
      if (!answer || generation !== this.#generation || answer.rows.length === 0) return undefined;
      rows.push(...answer.rows);
    }
    return rows;
  }

  /** The rows, if all of them are here. */
  held(start: number, end: number): Row[] | undefined {
    const rows: Row[] = [];
    for (let i = start; i < end; i++) {
      const row = this.#rows.get(i);
      if (row === undefined) return undefined;
      rows.push(row);
    }
    return rows;
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
    this.counted = this.total;
    this.#version += 1;
    if (this.#renewing) void this.#renew(this.#renewing);
  }

  /** A row came back to the list: those from its place on move down by one, as in Rust. */
  insert(index: number, row: Row): void {
    this.#generation += 1;
    this.#coming.clear();
    const moved = new Map<number, Row>([[index, row]]);
    for (const [i, held] of this.#rows) moved.set(i >= index ? i + 1 : i, held);
    this.#rows = moved;
    this.total += 1;
    this.counted = this.total;
    this.#version += 1;
    if (this.#renewing) void this.#renew(this.#renewing);
  }
}
