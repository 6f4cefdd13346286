// What an import would do, looked through beforehand: quiet work beside the user's own. It is stopped
// whenever the question changes, and an answer to an old question is never shown.

import { SvelteSet } from "svelte/reactivity";

import { call, cancel } from "../platform";
import type { Fault, ImportCheck, ImportFile, Progress } from "../wire";
import { asFault } from "./faults.svelte";

let count = 0;

export class Check {
  state = $state<"none" | "running" | "done" | "failed">("none");
  step = $state.raw<Progress | null>(null);
  result = $state.raw<ImportCheck | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** Rows that the user takes for new, though they look like what became of an earlier one. */
  readonly apart = new SvelteSet<number>();
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
      this.result = result;
      this.state = "done";
    } catch (thrown) {
      if (!mine()) return;
      this.fault = asFault(thrown);
      // Stopped from elsewhere: it may be asked for again.
      this.state = this.fault.kind === "cancelled" ? "none" : "failed";
    } finally {
      if (mine()) this.#job = null;
    }
  }

  /** Forget what was found, and stop looking. */
  stop(): void {
    const job = this.#job;
    this.#job = null;
    this.state = "none";
    this.step = null;
    this.result = null;
    this.fault = null;
    this.apart.clear();
    if (job !== null) void cancel(job);
  }
}
