// Long work: one at a time, with its progress, and a way to stop it.

import { call, cancel, type Method, type Params, type Result } from "../platform";
import type { Progress } from "../wire";
import { attempt, faults } from "./faults.svelte";
import { notices } from "./notices.svelte";
import { t } from "./language.svelte";
import { pace, type Pace } from "./pace";

/** Work that has not ended. */
export interface Running {
  id: string;
  method: Method;
  /** The newest step; `null` before the first. */
  step: Progress | null;
  pace: Pace;
  /** Asked to stop. */
  stopping: boolean;
}

let running = $state<Running | null>(null);
let count = 0;

export const work = {
  get running(): Running | null {
    return running;
  },

  /** Do long work: `undefined` when it was cancelled or failed, and the reason is on show. */
  async run<M extends Method>(method: M, params: Params<M>): Promise<Result<M> | undefined> {
    const id = `${method}-${++count}`;
    let phase: Progress | null = null;
    running = { id, method, step: null, pace: { share: null, rate: null, left: null }, stopping: false };
    const progress = (step: Progress): void => {
      if (running?.id !== id) return;
      if (phase === null || phase.phase !== step.phase) phase = step;
      running.step = step;
      running.pace = pace(phase, step);
    };
    faults.clear();
    const result = await attempt(() => call(method, params, { id, progress }));
    running = null;
    if (faults.current?.kind === "cancelled") {
      faults.clear();
      notices.show(t("ui.work.cancelled"));
    }
    return result;
  },

  async stop(): Promise<void> {
    if (!running) return;
    running.stopping = true;
    await cancel(running.id);
  },
};
