// How fast long work goes, and how long it will take. Pure.

import type { Progress } from "../wire";

export interface Pace {
  /** 0 to 1; `null` when the end is not known. */
  share: number | null;
  /** Rows a second; `null` while it is too early to say. */
  rate: number | null;
  /** Seconds left in this phase; `null` while it is too early to say. */
  left: number | null;
}

/** Less than this, and a guess would only jump about. */
const enoughSeconds = 0.7;

/** The pace of a phase, from the step at which the phase was first seen to the newest one. */
export function pace(first: Progress, now: Progress): Pace {
  const share = now.total > 0 ? Math.min(1, now.done / now.total) : null;
  const seconds = now.seconds - first.seconds;
  if (seconds < enoughSeconds) return { share, rate: null, left: null };
  const rows = now.rows - first.rows;
  const done = now.done - first.done;
  return {
    share,
    rate: rows > 0 ? rows / seconds : null,
    left: share !== null && done > 0 ? ((now.total - now.done) / done) * seconds : null,
  };
}
