import { expect, it } from "vitest";

import { stamp } from "./stamp";

it("names a moment without signs that a file's name cannot bear", () => {
  expect(stamp(new Date(2026, 0, 5, 9, 7))).toBe("2026-01-05 09.07");
});
