import { expect, it } from "vitest";

import { count, has, minus, nothing, plus, range, toggle } from "./selection";

it("all of a million rows are one range, and one row less are two", () => {
  const all = plus(nothing, range(999_999, 0));
  expect(all).toEqual([{ from: 0, to: 999_999 }]);
  const less = minus(all, 500);
  expect(less).toHaveLength(2);
  expect(count(less)).toBe(999_999);
  expect([has(less, 499), has(less, 500), has(less, 501)]).toEqual([true, false, true]);
});

it("ranges that touch become one", () => {
  const apart = plus(plus(nothing, range(10, 12)), range(1, 3));
  expect(apart).toEqual([range(1, 3), range(10, 12)]);
  expect(plus(apart, range(4, 9))).toEqual([range(1, 12)]);
});

it("a row is chosen and let go", () => {
  const one = toggle(nothing, 5);
  expect(one).toEqual([range(5, 5)]);
  expect(toggle(one, 5)).toEqual(nothing);
  expect(minus(one, 6)).toEqual(one);
});
