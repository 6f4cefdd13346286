import { describe, expect, it } from "vitest";

import { cap, follow, geometry, inSight, isScaled, reveal, rowOf, toScroll, toTop } from "./geometry";

const view = 737;
const sizes = [1, 100_000, 1_000_000, 5_000_000].flatMap((total) =>
  [28, 40].map((rowHeight) => ({ total, rowHeight, g: geometry(total, rowHeight, view) })),
);

describe.each(sizes)("$total rows of $rowHeight px", ({ total, rowHeight, g }) => {
  it("never make an element that the engines cannot paint", () => {
    expect(g.span).toBeLessThanOrEqual(cap);
    expect(isScaled(g)).toBe(total * rowHeight > cap);
  });

  it("end with the last row, exactly at the lower edge", () => {
    const top = toTop(g, g.lastScroll);
    const { first, count } = inSight(g, top);
    expect(first + count).toBe(total);
    expect(total * rowHeight - top).toBe(Math.min(view, total * rowHeight));
  });

  it("stay where they are from the place to the bar and back", () => {
    for (const share of [0, 0.001, 0.01, 0.37, 0.5, 0.99, 0.9999, 1]) {
      const top = Math.round(share * g.lastTop);
      // A pixel of the bar is at most as many pixels of rows as the scale says.
      const scale = isScaled(g) ? g.lastTop / (g.lastScroll - 200_000) : 1;
      expect(Math.abs(toTop(g, toScroll(g, top)) - top)).toBeLessThanOrEqual(scale);
      expect(toScroll(g, toTop(g, toScroll(g, top)))).toBe(toScroll(g, top));
    }
  });

  it("can each be brought wholly into sight, and are left alone when they are", () => {
    for (const index of [0, Math.floor(total / 3), total - 2, total - 1].filter((i) => i >= 0)) {
      const top = reveal(g, Math.floor(g.lastTop / 2), index);
      expect(index * rowHeight).toBeGreaterThanOrEqual(top);
      expect((index + 1) * rowHeight).toBeLessThanOrEqual(top + view);
      expect(reveal(g, top, index)).toBe(top);
    }
  });

  it("fill the view wherever it is", () => {
    for (let i = 0; i <= 100; i++) {
      const top = (g.lastTop * i) / 100;
      const { first, count } = inSight(g, top);
      expect(first * rowHeight).toBeLessThanOrEqual(top);
      expect((first + count) * rowHeight).toBeGreaterThanOrEqual(Math.min(top + view, total * rowHeight));
    }
  });
});

describe("a bar that is a scale", () => {
  const g = geometry(1_000_000, 28, view);

  it("moves by the pixel for a short way, anywhere", () => {
    const top = 14_000_000;
    const bar = toScroll(g, top);
    expect(follow(g, top, bar, bar + 53)).toBe(top + 53);
    expect(follow(g, top, bar, bar - 1)).toBe(top - 1);
  });

  it("moves over all rows when its thumb is dragged", () => {
    expect(follow(g, 0, 0, g.lastScroll / 2)).toBeCloseTo(g.lastTop / 2, -1);
    expect(follow(g, 500, 500, g.lastScroll)).toBe(g.lastTop);
    expect(follow(g, g.lastTop, g.lastScroll, 0)).toBe(0);
  });

  it("is true to the pixel near both ends, so that no short scroll runs out of bar", () => {
    expect(toScroll(g, 60_000)).toBe(60_000);
    expect(g.lastScroll - toScroll(g, g.lastTop - 60_000)).toBe(60_000);
  });
});

describe("the elements that show the rows", () => {
  it("are each used once, and keep their row while it stays in sight", () => {
    const count = 21;
    for (const first of [0, 1, 20, 21, 999_979]) {
      const shown = Array.from({ length: count }, (_, slot) => rowOf(slot, first, count));
      expect(shown.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => first + i));
      const next = Array.from({ length: count }, (_, slot) => rowOf(slot, first + 1, count));
      expect(next.filter((row, slot) => row !== shown[slot])).toEqual([first + count]);
    }
  });

  it("are none for no rows", () => {
    expect(inSight(geometry(0, 28, view), 0)).toEqual({ first: 0, count: 0 });
  });
});
