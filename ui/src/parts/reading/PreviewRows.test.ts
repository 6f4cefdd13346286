import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { fair } from "../../platform/invented";
import type { FilePreview, JudgedCell } from "../../wire";
import PreviewRows from "./PreviewRows.svelte";

const judged: JudgedCell[] = [
  { row: 0, column: 3, flaws: [], values: ["+34 600 12 31 23"], days: false },
  { row: 3, column: 1, flaws: ["email"], values: [], days: false },
  { row: 4, column: 1, flaws: ["email"], values: ["info@mota.example", "b@x.example"], days: false },
];
const preview: FilePreview = {
  ...fair,
  problems: [{ row: 4, column: null, kind: "too_few_cells" }],
  aside: [
    { row: 6, reason: "total", cells: ["TOTAL", "", "3"] },
    { row: 0, reason: "footer", cells: ["<b>Generated</b> by Eva"] },
  ],
};

describe("the first rows of a list", () => {
  it("say what a cell will be read as and what is wrong, in words", () => {
    render(PreviewRows, { preview, judged });
    expect(screen.getByRole("cell", { name: /600 123 123 .*is read as \+34 600 12 31 23/ })).toBeVisible();
    const bad = screen.getByRole("cell", { name: /Not an e-mail address/ });
    expect(bad).toHaveTextContent("info@mota.example");
    expect(bad).toHaveTextContent("b@x.example");
    expect(screen.getByRole("rowheader", { name: /4 Fewer cells/ })).toBeVisible();
    expect(screen.getByRole("status")).toHaveTextContent("2 problems in these rows");
  });

  it("lead from one problem of a kind to the next", async () => {
    const more = { row: 1, column: 1, flaws: ["email"], values: [], days: false };
    render(PreviewRows, { preview, judged: [more, ...judged] });
    const button = screen.getByRole("button", { name: "Not an e-mail address 2" });
    await fireEvent.click(button);
    expect(document.activeElement).toHaveTextContent("inigo@example.com");
    await fireEvent.click(button);
    expect(document.activeElement).toHaveTextContent("INFO@MOTA.EXAMPLE");
    await fireEvent.click(button);
    expect(document.activeElement).toHaveTextContent("inigo@example.com");
  });

  it("show which rows are no records, and say nothing else of them", () => {
    render(PreviewRows, { preview, judged });
    const row = screen.getByRole("row", { name: /Set aside · Looks like a total/ });
    expect(row).not.toHaveTextContent("Not an e-mail");
    const list = within(screen.getByText(/These 2 rows will be set aside/).parentElement as HTMLElement);
    expect(list.getByText("TOTAL · 3")).toBeVisible();
    expect(list.getByText("<b>Generated</b> by Eva")).toBeVisible();
  });

  it("draw few of very many columns, and lead to a problem in any", async () => {
    const columns = Array.from({ length: 4_000 }, (_, i) => {
      const reason = { code: "reason.none", params: {} };
      return { header: `c${i}`, attribute: `custom:c${i}`, confidence: 0, reason };
    });
    const rows = Array.from({ length: 20 }, (_, r) => columns.map((_, i) => `${r}.${i}`));
    const wide = {
      ...preview,
      columns,
      rows,
      row_numbers: rows.map((_, r) => r + 2),
      aside: [],
      problems: [],
    };
    const far = { row: 2, column: 3_000, flaws: ["spaces"], values: [], days: false };
    render(PreviewRows, { preview: wide, judged: [far] });
    // Asked of the page itself: to find by role takes long among so many cells.
    const cells = (): number => document.querySelectorAll("tbody td").length;
    expect(cells()).toBeLessThan(20 * 40);
    expect(document.body).not.toHaveTextContent("2.3000");
    await fireEvent.click(document.querySelector(".kinds button") as HTMLElement);
    expect(document.activeElement).toHaveTextContent("2.3000 Spaces too many");
    expect(document.activeElement).toHaveAttribute("aria-colindex", "3002");
    expect(cells()).toBeLessThan(20 * 40);
  });
});
