import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, type Browser } from "../platform/browser";
import { language, t } from "./language.svelte";
import { defaults, readSettings, settings } from "./settings.svelte";

describe("settings that were kept", () => {
  it("are the default ones where there are none, or the file is damaged", () => {
    for (const kept of [undefined, null, "{", 7, [], {}]) expect(readSettings(kept)).toEqual(defaults());
  });

  it("lose only what makes no sense", () => {
    const kept = {
      language: "fr",
      theme: "dark",
      density: 3,
      zoom: 90,
      single_keys: "no",
      keys: { "review.approve": "y", "review.reject": 4 },
      tables: [],
      learned: ["a", 1],
      later: { version: true },
    };
    const theirs = { theme: "dark", keys: { "review.approve": "y" }, learned: ["a"] };
    expect(readSettings(kept)).toEqual({ ...defaults(), ...theirs });
  });
});

describe("a choice", () => {
  let desk: Browser;
  const calls = (method: string) =>
    desk.calls.filter((one) => one.method === method).map((one) => one.params);

  beforeEach(() => {
    vi.useFakeTimers();
    use((desk = browser()));
    settings.begin(defaults(), "linux");
    return () => vi.useRealTimers();
  });

  it("holds at once", () => {
    settings.set("language", "es");
    expect(language.current).toBe("es");
    expect(t("ui.undo")).toBe("Deshacer");
    settings.set("theme", "dark");
    settings.set("density", "compact");
    expect(document.documentElement.dataset).toMatchObject({ theme: "dark", density: "compact" });
  });

  it("is kept at once, those that follow closely a moment later, and all at the next start", async () => {
    settings.keepTable("profiles", { wide: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls("shell.keep_settings")).toMatchObject([{ tables: { profiles: { wide: 1 } } }]);
    settings.keepTable("profiles", { wide: 3 });
    settings.keepTable("profiles", { wide: 2 });
    settings.learn("review.approve");
    settings.learn("review.approve");
    await vi.advanceTimersByTimeAsync(0);
    expect(calls("shell.keep_settings"), "not each pixel of a drag").toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(calls("shell.keep_settings")).toHaveLength(2);
    settings.begin(calls("shell.keep_settings")[1], "linux");
    expect(settings.table("profiles")).toEqual({ wide: 2 });
    expect(settings.current.learned).toEqual(["review.approve"]);
  });

  it("is kept before the window goes, and only when there is one", async () => {
    await settings.flush();
    expect(calls("shell.keep_settings")).toEqual([]);
    settings.set("theme", "light");
    await settings.flush();
    await vi.advanceTimersByTimeAsync(300);
    expect(calls("shell.keep_settings")).toHaveLength(1);
  });

  it("of size goes by steps and stops at the ends", () => {
    settings.zoom(1);
    settings.zoom(1);
    expect(settings.current.zoom).toBe(1.25);
    settings.zoom(0);
    expect(settings.current.zoom).toBe(1);
    for (let i = 0; i < 30; i++) settings.zoom(-1);
    expect(settings.current.zoom).toBe(0.5);
    expect(calls("shell.zoom").at(-1)).toEqual({ factor: 0.5 });
  });
});
