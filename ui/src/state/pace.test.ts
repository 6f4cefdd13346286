import { describe, expect, it } from "vitest";

import type { Progress } from "../wire";
import { pace } from "./pace";

const step = (done: number, total: number, rows: number, seconds: number): Progress => ({
  phase: "read",
  done,
  total,
  rows,
  seconds,
});

describe("pace", () => {
  it("is rows a second since the phase began, and the time that the rest will take", () => {
    const now = pace(step(0, 100, 1000, 10), step(25, 100, 6000, 15));
    expect(now).toEqual({ share: 0.25, rate: 1000, left: 15 });
  });

  it("says nothing before it knows", () => {
    expect(pace(step(0, 100, 0, 0), step(1, 100, 10, 0.2))).toEqual({ share: 0.01, rate: null, left: null });
    expect(pace(step(0, 0, 0, 0), step(5, 0, 500, 5))).toEqual({ share: null, rate: 100, left: null });
  });

  it("never goes past the end", () => {
    expect(pace(step(0, 100, 0, 0), step(120, 100, 0, 5)).share).toBe(1);
  });
});
