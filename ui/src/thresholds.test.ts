import { describe, expect, it } from "vitest";

import { bars, effect, keyed, moved, place } from "./thresholds";
import type { ThresholdStep } from "./wire";

const step = (from: number, eligible: number, held_back = 0, wrong = 0, right = 0): ThresholdStep => ({
  from,
  eligible,
  held_back,
  wrong,
  right,
});
const steps = [
  step(0.1, 4, 0, 3.6, 0.4),
  step(0.3, 2, 1, 1.2, 0.8),
  step(0.8, 5, 1, 0.9, 4.9),
  step(0.99, 10, 2, 0.1, 11.9),
  step(0.995, 30, 0, 0.05, 29.9),
];

describe("what thresholds would do", () => {
  it("puts every cluster into one band; those held back are never sure", () => {
    const at = effect(steps, { sure_from: 0.99, review_from: 0.5 });
    expect(at).toMatchObject({ sure: 40, review: 8, hidden: 7 });
    expect(at.wrong).toBeCloseTo(0.15);
    expect(at.missed).toBeCloseTo(1.2);
    const all = steps.reduce((sum, one) => sum + one.eligible + one.held_back, 0);
    expect(at.sure + at.review + at.hidden).toBe(all);
  });

  it("counts a step whose lower end is the threshold itself", () => {
    expect(effect(steps, { sure_from: 0.995, review_from: 0.3 })).toMatchObject({ sure: 30, hidden: 4 });
    expect(effect([], { sure_from: 0.99, review_from: 0.5 }).sure).toBe(0);
    // 0.29 * 200 is 57.99… in floating point.
    expect(place(0.29)).toBe(58);
  });

  it("keeps the thumbs in order, and sure above a half", () => {
    const at = { sure_from: 0.9, review_from: 0.6 };
    expect(moved(at, "review_from", 190)).toEqual({ sure_from: 0.9, review_from: 0.9 });
    expect(moved(at, "sure_from", 10)).toEqual({ sure_from: 0.6, review_from: 0.6 });
    expect(moved({ ...at, review_from: 0.2 }, "sure_from", 10).sure_from).toBe(0.5);
    expect(moved(at, "sure_from", 999).sure_from).toBe(1);
  });

  it("moves by keys as sliders do", () => {
    expect(keyed("ArrowRight", 180)).toBe(181);
    expect(keyed("PageDown", 180)).toBe(170);
    expect(keyed("Home", 180)).toBeLessThanOrEqual(0);
    expect(keyed("x", 180)).toBeNull();
  });

  it("draws each cluster once", () => {
    const drawn = bars(steps, 5);
    expect(drawn).toHaveLength(40);
    expect(drawn.reduce((sum, bar) => sum + bar.eligible + bar.held_back, 0)).toBe(55);
    expect(drawn.at(-1)).toEqual({ from: 195, to: 200, eligible: 40, held_back: 2 });
  });
});
