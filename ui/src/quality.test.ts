import { describe, expect, it } from "vitest";

import { countOf, findings, partsOf, sharesOf } from "./quality";
import type { QualityColumn, QualityFlaw } from "./wire";

const column: QualityColumn = {
  source: null,
  attribute: "email",
  rows: 100,
  filled: 80,
  placeholders: 5,
  invalid: 15,
  corrected: 3,
  distinct: 70,
  shared: 10,
  exact: true,
  correctable: true,
};

describe("the figures of a column", () => {
  it("parts its records into a bar that is whole", () => {
    const of = partsOf(column);
    expect(of).toEqual({ right: 60, invalid: 15, placeholder: 5, missing: 20 });
    expect(Object.values(of).reduce((a, b) => a + b)).toBe(column.rows);
    expect([countOf(column, "missing"), countOf(column, "shared"), countOf(column, "corrected")]).toEqual([
      20, 10, 3,
    ]);
  });

  it("tells shares of what says something, and none of nothing", () => {
    expect(sharesOf([column])).toEqual({ filled: 0.75, right: 0.8, unique: 65 / 75 });
    const town = { ...column, attribute: "city", distinct: null, shared: 0 };
    expect(sharesOf([column, town]).unique, "towns need not be unique").toBe(65 / 75);
    expect(sharesOf([])).toEqual({ filled: null, right: null, unique: null });
  });
});

describe("findings", () => {
  it("stand by kind, the most frequent first, of one source alone", () => {
    const flaw = (source: string | null, attribute: string, kind: string, rows: number): QualityFlaw => ({
      source,
      attribute,
      kind,
      rows,
      mendable: rows - 1,
    });
    const overview = {
      rows: 10,
      sources: [],
      columns: [],
      flaws: [
        flaw(null, "given_name", "spaces", 2),
        flaw(null, "surname", "spaces", 4),
        flaw(null, "email", "email", 5),
        flaw("shop", "email", "email", 1),
      ],
    };
    const of = findings(overview, null);
    expect(of.map(({ kind, rows, mendable }) => [kind, rows, mendable])).toEqual([
      ["spaces", 6, 4],
      ["email", 5, 4],
    ]);
    expect(of[0]?.flaws.map((one) => one.attribute)).toEqual(["surname", "given_name"]);
    expect(findings(overview, "shop")).toHaveLength(1);
  });
});
