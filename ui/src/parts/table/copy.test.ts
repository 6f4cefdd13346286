import { expect, it } from "vitest";

import type { Column } from "./columns";
import { asText } from "./copy";
import { oneLine, shortened, tip } from "./value";

const columns: Column<string[]>[] = [0, 1].map((i) => ({
  id: String(i),
  label: i ? "Teléfono" : "Nombre",
  width: 100,
  text: (row) => row[i] ?? "",
}));

it("rows are copied with their headers, and a value stays in its cell", () => {
  const rows = [
    ["Ana\tRuiz", "+34 600-123-123"],
    ['Línea\n"dos"', ""],
  ];
  expect(asText(columns, rows)).toBe('Nombre\tTeléfono\n"Ana\tRuiz"\t+34 600-123-123\n"Línea\n""dos"""\t');
});

it("what a spreadsheet would run is copied as text", () => {
  const rows = [
    ['=HYPERLINK("http://x")', "@SUM(A1)"],
    ["-2+3+cmd|' /C calc'!A0", "-12.50"],
  ];
  const [, first, second] = asText(columns, rows).split("\n");
  expect(first).toBe(`"'=HYPERLINK(""http://x"")"\t'@SUM(A1)`);
  expect(second).toBe("'-2+3+cmd|' /C calc'!A0\t-12.50");
});

it("a value is one short line, never cut inside a character", () => {
  expect(oneLine("uno\r\ndos\ttres\u0000cuatro")).toBe("uno dos tres cuatro");
  expect(oneLine("x".repeat(100_000))).toHaveLength(301);
  expect(tip("x".repeat(100_000))).toHaveLength(501);
  expect(shortened("ab😀cd", 3)).toBe("ab…");
  expect(shortened("ab😀", 4)).toBe("ab😀");
});
