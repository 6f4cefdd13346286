import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { date, language } from "./language.svelte";
import { defaults, settings } from "./settings.svelte";

// Before any time is formatted: the zone of a formatter is that of its making.
beforeAll(() => {
  vi.stubEnv("TZ", "America/Caracas");
  settings.begin({ ...defaults(), language: "en" }, "linux");
});
afterAll(() => vi.unstubAllEnvs());

describe("a day, west of Greenwich", () => {
  it("is the day that a file says, where it is a day by itself", () => {
    expect(new Date("2025-03-01").getDate(), "the zone of this test is west").toBe(28);
    expect(language.current).toBe("en");
    expect(date("2025-03-01")).toBe("Mar 1, 2025");
    expect(date("2024-02-29")).toBe("Feb 29, 2024");
  });

  it("is the day here, where it is a moment", () => {
    expect(date("2025-03-01T02:00:00Z")).toBe("Feb 28, 2025");
  });

  it("stands as it came where it is none", () => {
    expect(date("2025-13-01")).toBe("2025-13-01");
    expect(date("soon")).toBe("soon");
  });
});
