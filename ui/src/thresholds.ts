// What two thresholds would do to the clusters that wait, from the counts that Rust gave by probability.
// Pure, and quick enough for every pixel of a drag.

import type { ThresholdStep } from "./wire";

/** The grid that thresholds stand on: 0.005 apart. */
export const stepsInAll = 200;

export interface Thresholds {
  sure_from: number;
  review_from: number;
}
export type Thumb = keyof Thresholds;

export interface Effect {
  sure: number;
  review: number;
  hidden: number;
  /** Expected number of wrong ones among the sure. */
  wrong: number;
  /** Expected number of right ones among the hidden. */
  missed: number;
}

/** The place of a probability on the grid. */
export function place(probability: number): number {
  return Math.max(0, Math.min(stepsInAll, Math.round(probability * stepsInAll)));
}

export function effect(steps: readonly ThresholdStep[], at: Thresholds): Effect {
  const sum: Effect = { sure: 0, review: 0, hidden: 0, wrong: 0, missed: 0 };
  const [sure, review] = [place(at.sure_from), place(at.review_from)];
  for (const step of steps) {
    const all = step.eligible + step.held_back;
    if (place(step.from) < review) {
      sum.hidden += all;
      sum.missed += step.right;
    } else if (place(step.from) >= sure) {
      sum.sure += step.eligible;
      sum.review += step.held_back;
      sum.wrong += step.wrong;
    } else sum.review += all;
  }
  return sum;
}

/** Move a thumb to a place of the grid. It stops at the other one; neither *all are sure* nor *none is ever
 * asked about* can be chosen by a slip of the hand. */
export function moved(at: Thresholds, thumb: Thumb, to: number): Thresholds {
  const other = place(thumb === "sure_from" ? at.review_from : at.sure_from);
  const [least, most] = thumb === "sure_from" ? [Math.max(other, stepsInAll / 2), stepsInAll] : [0, other];
  return { ...at, [thumb]: Math.max(least, Math.min(most, Math.round(to))) / stepsInAll };
}

/** Where a key moves a thumb that stands at `from`; `null` when it moves nothing. */
export function keyed(key: string, from: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
    Home: -stepsInAll,
    End: stepsInAll,
  };
  const step = steps[key];
  return step === undefined ? null : from + step;
}

/** Steps drawn together as one bar of a histogram. */
export interface Bar {
  /** Places of the grid, from and to before. */
  from: number;
  to: number;
  eligible: number;
  held_back: number;
}

export function bars(steps: readonly ThresholdStep[], width: number): Bar[] {
  const drawn: Bar[] = [];
  for (let from = 0; from < stepsInAll; from += width) {
    drawn.push({ from, to: Math.min(stepsInAll, from + width), eligible: 0, held_back: 0 });
  }
  for (const step of steps) {
    const bar = drawn[Math.min(drawn.length - 1, Math.floor(place(step.from) / width))];
    if (!bar) continue;
    bar.eligible += step.eligible;
    bar.held_back += step.held_back;
  }
  return drawn;
}
