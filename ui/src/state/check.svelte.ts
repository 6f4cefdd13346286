// What an import would do, looked through beforehand: quiet work beside the user's own. It is stopped
// whenever the question changes, and an answer to an old question is never given for the new one.

import { SvelteMap } from "svelte/reactivity";

import { call, cancel } from "../platform";
import type { Fault, ImportCheck, ImportFile, PairLine, Progress } from "../wire";
import { asFault } from "./faults.svelte";

let count = 0;

export class Check {
  state = $state<"none" | "running" | "done" | "failed">("none");
  step = $state.raw<Progress | null>(null);
  result = $state.raw<ImportCheck | null>(null);
  /** What was found last of the same rows: what a person works at stays on show until the next answer. */
  seen = $state.raw<ImportCheck | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** Rows that the user takes for new, and the earlier records that they look like. */
  readonly apart = new SvelteMap<number, PairLine>();
  #job: string | null = null;

  /** Look through a file as it would be imported. */
  async run(file: ImportFile): Promise<void> {
    this.stop();
    const id = `check-${++count}`;
    this.#job = id;
    this.state = "running";
    const mine = (): boolean => this.#job === id;
    const progress = (step: Progress): void => {
      if (mine()) this.step = step;
    };
    try {
      const result = await call("import.check", file, { id, progress });
      if (!mine()) return;
      this.result = this.seen = result;
      this.state = "done";
    } catch (thrown) {
      if (!mine()) return;
      this.fault = asFault(thrown);
      // Stopped from elsewhere: it may be asked for again.
      this.state = this.fault.kind === "cancelled" ? "none" : "failed";
      this.seen = null;
    } finally {
      if (mine()) this.#job = null;
    }
  }

  /** The pairs, with those that were taken apart, in the order of the file. */
  get pairs(): PairLine[] {
    const open = this.seen?.pairs.filter((pair) => !this.apart.has(pair.row)) ?? [];
    return [...open, ...this.apart.values()].sort((a, b) => a.row - b.row);
  }

  /** Take a row for a new record, or again for what became of an earlier one. What follows from it, the next
   * answer says. */
  part(pair: PairLine, apart: boolean): void {
    this.stop();
    if (apart) this.apart.set(pair.row, pair);
    else this.apart.delete(pair.row);
    if (!this.seen) return;
    const others = this.seen.pairs.filter((one) => one.row !== pair.row);
    const paired = this.seen.paired + (apart ? -1 : 1);
    this.seen = { ...this.seen, pairs: apart ? others : [...others, pair], paired };
  }

  /** Stop looking: the question is another one. */
  stop(): void {
    const job = this.#job;
    this.#job = null;
    this.state = "none";
    this.step = null;
    this.result = null;
    this.fault = null;
    if (job !== null) void cancel(job);
  }

  /** Other rows, or another source: nothing that was found or said holds for them. */
  forget(): void {
    this.stop();
    this.seen = null;
    this.apart.clear();
  }
}
