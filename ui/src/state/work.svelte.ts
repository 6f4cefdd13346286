// Long work: one at a time, with its progress, and a way to stop it.

import { call, cancel, type Method, type Params, type Result } from "../platform";
import type { Fault, Progress } from "../wire";
import { asFault, faults } from "./faults.svelte";
import { t } from "./language.svelte";
import { notices } from "./notices.svelte";
import { pace, type Pace } from "./pace";

/** Which of several that are done in a row. */
export interface Place {
  at: number;
  of: number;
}

/** Work that has not ended. */
export interface Running {
  id: string;
  method: Method;
  /** The newest step; `null` before the first. */
  step: Progress | null;
  pace: Pace;
  /** Asked to stop. */
  stopping: boolean;
  /** One of several. */
  place: Place | null;
}

/** How work ended: with a result, by a fault, or (both `null`) because it was told to stop. */
export interface Outcome<R> {
  result: R | null;
  fault: Fault | null;
}

let running = $state<Running | null>(null);
let count = 0;

export const work = {
  get running(): Running | null {
    return running;
  },

  /** Do long work whose caller shows by itself how it ended. */
  async outcome<M extends Method>(
    method: M,
    params: Params<M>,
    place: Place | null = null,
  ): Promise<Outcome<Result<M>>> {
    const id = `${method}-${++count}`;
    let phase: Progress | null = null;
    const unknown = { share: null, rate: null, left: null };
    running = { id, method, step: null, pace: unknown, stopping: false, place };
    const progress = (step: Progress): void => {
      if (running?.id !== id) return;
      if (phase === null || phase.phase !== step.phase) phase = step;
      running.step = step;
      running.pace = pace(phase, step);
    };
    faults.clear();
    try {
      return { result: await call(method, params, { id, progress }), fault: null };
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault.kind !== "cancelled") return { result: null, fault };
      notices.show(t("ui.work.cancelled"));
      return { result: null, fault: null };
    } finally {
      running = null;
    }
  },

  /** Do long work: `undefined` when it was cancelled or failed, and the reason is on show. */
  async run<M extends Method>(method: M, params: Params<M>): Promise<Result<M> | undefined> {
    const { result, fault } = await work.outcome(method, params);
    if (fault) faults.show(fault);
    return result ?? undefined;
  },

  async stop(): Promise<void> {
    if (!running) return;
    running.stopping = true;
    await cancel(running.id);
  },
};
