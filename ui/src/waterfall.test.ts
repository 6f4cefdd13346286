import { describe, expect, it } from "vitest";

import { place, waterfall } from "./waterfall";
import type { EvidenceLine } from "./wire";

function line(comparison: string, bits: number, code = "explain.exact"): EvidenceLine {
  const strength = Math.abs(bits) < 0.75 ? "neutral" : bits > 0 ? "for_strong" : "against_strong";
  return { comparison, bits, strength, text: { code, params: {} }, left: "a", right: "b" };
}

const pair = {
  prior_bits: -12,
  bits: 6.4,
  lines: [
    line("mobile", 15.2),
    line("surname", 6.1),
    line("email", -3.2),
    line("city", 0.5),
    line("tags", -0.2),
  ],
};

describe("a waterfall", () => {
  it("begins each bar where the one before ended, and ends at the sum", () => {
    const { steps } = waterfall(pair);
    expect(steps.map(({ kind }) => kind)).toEqual(["start", "line", "line", "line", "rest", "sum"]);
    const way = steps.slice(0, -1);
    way.forEach((step, i) => {
      expect(step.from).toBeCloseTo(way[i - 1]?.to ?? 0);
      expect(step.to - step.from).toBeCloseTo(step.bits);
    });
    expect(way.at(-1)?.to).toBeCloseTo(pair.bits);
    expect(steps.at(-1)).toMatchObject({ from: 0, to: 6.4, bits: 6.4 });
  });

  it("puts what is silent into one step", () => {
    const { steps, silent } = waterfall(pair);
    expect(silent.map(({ comparison }) => comparison)).toEqual(["city", "tags"]);
    expect(steps.find(({ kind }) => kind === "rest")?.bits).toBeCloseTo(0.3);
    expect(waterfall({ ...pair, bits: 6.1, lines: pair.lines.slice(0, 3) }).steps).toHaveLength(5);
  });

  it("names a value that many share, however little it weighs", () => {
    const hub = line("phone", 0.2, "explain.shared_by_many");
    const { steps, silent } = waterfall({ prior_bits: -4, bits: -3.8, lines: [hub] });
    expect(silent).toEqual([]);
    expect(steps[1]).toMatchObject({ kind: "line", line: hub });
  });

  it("has one scale, from the smallest to the greatest sum, with zero in it", () => {
    const scale = waterfall(pair);
    expect([scale.low, scale.high]).toEqual([-12, expect.closeTo(9.3) as number]);
    expect(place(-12, scale)).toBe(0);
    expect(place(0, scale)).toBeCloseTo(12 / 21.3);
    expect(place(scale.high, scale)).toBe(1);
    const against = waterfall({ prior_bits: -5, bits: -9, lines: [line("email", -4)] });
    expect([against.low, against.high, place(0, against)]).toEqual([-9, 0, 1]);
    expect(place(0, waterfall({ prior_bits: 0, bits: 0, lines: [] }))).toBe(0);
  });
});
