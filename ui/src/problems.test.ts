import { expect, it } from "vitest";

import { grouped } from "./problems";

const at = (kind: string, row: number) => ({ kind, row, file_name: "a.csv", sheet: null, column: null });

it("groups problems by kind, those with most first, each with its first examples", () => {
  const kinds = [
    { kind: "bad_date", count: 2 },
    { kind: "lost_digits", count: 40 },
    { kind: "formula_error", count: 0 },
  ];
  const lines = [5, 6, 7, 8].map((row) => at("lost_digits", row));
  const groups = grouped(kinds, [at("bad_date", 3), ...lines]);
  expect(groups.map((group) => group.kind)).toEqual(["lost_digits", "bad_date"]);
  expect(groups[0]?.examples.map((line) => line.row)).toEqual([5, 6, 7]);
  expect(groups[1]?.examples.map((line) => line.row)).toEqual([3]);
});
