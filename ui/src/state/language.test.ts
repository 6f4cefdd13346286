import { afterEach, describe, expect, it, vi } from "vitest";

import { date } from "./language.svelte";

afterEach(() => vi.unstubAllEnvs());

describe("a day", () => {
  it("is that day wherever the reader is", () => {
    for (const zone of ["America/Bogota", "Asia/Tokyo"]) {
      vi.stubEnv("TZ", zone);
      expect(new Date("2024-05-01T12:00:00Z").getHours(), zone).toBe(zone === "Asia/Tokyo" ? 21 : 7);
      expect(date("2024-05-01"), zone).toBe("May 1, 2024");
    }
  });
});
