import { describe, expect, it } from "vitest";

import { fair } from "./platform/invented";
import { told } from "./told";
import type { FilePreview } from "./wire";

const preview: FilePreview = {
  ...fair,
  problems: [
    { row: 1, column: 2, kind: "invalid_bytes" },
    { row: 4, column: null, kind: "too_few_cells" },
    { row: 5, column: 3, kind: "lost_digits" },
    { row: 6, column: 99, kind: "too_many_cells" },
    { row: 7, column: 0, kind: "misread" },
    { row: 900, column: 0, kind: "misread" },
  ],
  aside: [{ row: 7, reason: "total", cells: ["Total"] }],
};
const cell = { flaws: [], values: [], days: false };

describe("what is told of the first rows", () => {
  it("stands at its place, the reader's and the judge's word for one thing once", () => {
    const { header, rows, kinds } = told(
      preview,
      [
        { ...cell, row: 2, column: 3, flaws: ["shortened", "spaces"] },
        { ...cell, row: 0, column: 3, values: ["+34 600 12 31 23"] },
        { ...cell, row: 4, column: 1, flaws: ["email"] },
      ],
      20,
    );
    expect(header.cells.get(2)?.wrong).toEqual(["problem.invalid_bytes"]);
    expect(rows[0]?.cells.get(3)).toEqual({ wrong: [], values: ["+34 600 12 31 23"], days: false });
    expect(rows[1]?.wrong).toEqual(["problem.too_few_cells"]);
    expect(rows[2]?.cells.get(3)?.wrong).toEqual(["problem.lost_digits", "flaw.spaces"]);
    expect(rows[3]?.wrong, "beyond the last column").toEqual(["problem.too_many_cells"]);
    expect(rows[4]).toMatchObject({ aside: "skipped.total", wrong: [], cells: new Map() });
    expect(kinds).toEqual([
      { code: "problem.invalid_bytes", places: [{ row: -1, column: 2 }] },
      { code: "problem.too_few_cells", places: [{ row: 1, column: -1 }] },
      { code: "problem.lost_digits", places: [{ row: 2, column: 3 }] },
      { code: "flaw.spaces", places: [{ row: 2, column: 3 }] },
      { code: "problem.too_many_cells", places: [{ row: 3, column: -1 }] },
    ]);
  });

  it("counts no row that is not shown", () => {
    expect(told(preview, [{ ...cell, row: 1, column: 1, flaws: ["email"] }], 1).kinds).toEqual([
      { code: "problem.invalid_bytes", places: [{ row: -1, column: 2 }] },
    ]);
  });
});
