// A file as it will be read: what Rust made of it, and what the user says otherwise. Shared by the import
// and by the comparison of a list.

import { base } from "../attributes";
import { choicesByHand, choose, slotsOf } from "../mapping";
import { call } from "../platform";
import { fileName } from "../shown";
import type { ColumnChoice, Fault, FilePreview, JudgedCell, ReadAs } from "../wire";
import { asFault } from "./faults.svelte";

const guess: ReadAs = {
  member: null,
  sheet: null,
  delimiter: null,
  encoding: null,
  header_row: null,
  system: null,
  target: null,
};

export class Reading {
  readonly path: string;
  preview = $state.raw<FilePreview | null>(null);
  /** Attributes chosen by hand, by the column's number from 0. */
  chosen = $state.raw<Record<number, string>>({});
  readAs = $state.raw<ReadAs>(guess);
  /** What the shown cells are by what their columns are taken for now. */
  judged = $state.raw<readonly JudgedCell[]>([]);
  looking = $state(false);
  /** Why it could not be read or used, shown at the file. */
  fault = $state.raw<Fault | null>(null);
  /** An answer to an older question than this is let go. */
  #question = 0;
  #judgement = 0;

  /** `member`: the table of an archive. */
  constructor(path: string, member: string | null = null) {
    this.path = path;
    this.readAs = { ...guess, member };
  }

  /** The name alone of an archive's table: those of one archive begin alike. */
  get ownName(): string {
    const { member } = this.readAs;
    return member === null ? this.name : fileName(member);
  }

  get name(): string {
    const { member } = this.readAs;
    return this.preview?.file_name ?? fileName(this.path) + (member === null ? "" : ` › ${fileName(member)}`);
  }

  /** What each column is taken for now. */
  get slots(): string[] {
    return slotsOf(this.preview?.columns ?? [], this.chosen);
  }

  get map(): ColumnChoice[] {
    return choicesByHand(this.chosen);
  }

  /** Look at the file. True when it can be read so and nobody has asked anew since. */
  async look(readAs: ReadAs = this.readAs): Promise<boolean> {
    const question = ++this.#question;
    this.looking = true;
    this.fault = null;
    try {
      const preview = await call("import.recognise", { path: this.path, read_as: { ...readAs } });
      if (question !== this.#question) return false;
      this.preview = preview;
      this.judged = preview.judged;
      this.#judgement++;
      this.readAs = readAs;
      return true;
    } catch (thrown) {
      // What could be read before stays on show, with the way in which it was read.
      if (question === this.#question) this.fault = asFault(thrown);
      return false;
    } finally {
      if (question === this.#question) this.looking = false;
    }
  }

  /** Read the file in another way. What was chosen for columns that may be others now is let go. */
  async reread(change: Partial<ReadAs>): Promise<boolean> {
    const again = await this.look({ ...this.readAs, ...change });
    if (again) this.chosen = {};
    return again;
  }

  /** Take some columns for an attribute. */
  choose(columns: readonly number[], attribute: string): void {
    this.fault = null;
    this.chosen = choose(this.preview?.columns ?? [], this.chosen, columns, attribute);
    void this.#judge();
  }

  /** Have the shown rows judged anew. What was said of them before stays until then; and for good of columns
   * that are kept as they are, of which a list may have thousands. */
  async #judge(): Promise<void> {
    const judgement = ++this.#judgement;
    const { rows = [], judged: first = [] } = this.preview ?? {};
    const { slots, chosen } = this;
    const asked = [...slots.keys()].filter(
      (i) => chosen[i] !== undefined || base(slots[i] ?? "") !== "custom",
    );
    const attributes = asked.map((i) => slots[i] ?? "");
    const cells = rows.map((row) => asked.map((i) => row[i] ?? ""));
    const told = await call("import.judge", { attributes, rows: cells }).catch(() => []);
    if (judgement !== this.#judgement) return;
    const among = new Set(asked);
    const kept = first.filter((cell) => !among.has(cell.column));
    this.judged = [...kept, ...told.map((cell) => ({ ...cell, column: asked[cell.column] ?? -1 }))];
  }
}
