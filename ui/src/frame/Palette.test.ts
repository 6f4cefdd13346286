import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";

import Provider from "../actions/Provider.test.svelte";
import { use } from "../platform";
import { browser, type Browser } from "../platform/browser";
import { faults } from "../state/faults.svelte";
import { project } from "../state/project.svelte";
import { route } from "../state/route.svelte";
import { search } from "../state/search.svelte";
import { defaults, settings } from "../state/settings.svelte";
import Palette from "./Palette.svelte";

describe("the palette", () => {
  let desk: Browser;
  const done: string[] = [];
  const closed = vi.fn();
  const field = () => screen.getByRole("combobox");
  const options = () => screen.queryAllByRole("option").map((one) => one.textContent.trim());
  const active = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "");

  beforeEach(async () => {
    use((desk = browser()));
    settings.begin({ ...defaults(), language: "en" }, "linux");
    done.length = 0;
    closed.mockClear();
    await project.open("/lists/palette.ficha");
    const handlers = {
      "go.history": () => done.push("history"),
      "review.approve": () => done.push("approve"),
      "app.settings": () => done.push("settings"),
    };
    render(Provider, { handlers });
    render(Palette, { onclose: closed });
    await waitFor(() => expect(options().length).toBeGreaterThan(0));
  });

  it("offers what can be done now, with its key, and nothing else", () => {
    const all = options().join("\n");
    expect(all).toMatch(/Go to History.*G.*H/);
    expect(all).toMatch(/Settings.*Ctrl.*,/);
    expect(all).not.toContain("Go to Import");
    expect(field()).toHaveAttribute("aria-expanded", "true");
    expect(active()).toHaveAttribute("aria-selected", "true");
  });

  it("finds by letters and does it with Enter, once it is closed", async () => {
    await fireEvent.input(field(), { target: { value: "merge" } });
    await waitFor(() => expect(options()).toHaveLength(1));
    await fireEvent.keyDown(field(), { key: "Enter" });
    expect(closed).toHaveBeenCalledOnce();
    await waitFor(() => expect(done).toEqual(["approve"]));
  });

  it("moves with the arrows, round at the ends", async () => {
    const first = active();
    await fireEvent.keyDown(field(), { key: "ArrowUp" });
    expect(active()).toBe(screen.getAllByRole("option").at(-1));
    await fireEvent.keyDown(field(), { key: "ArrowDown" });
    expect(active()).toBe(first);
  });

  it("finds customers after two letters and opens the one chosen", async () => {
    await fireEvent.input(field(), { target: { value: "l" } });
    await fireEvent.input(field(), { target: { value: "luc" } });
    await waitFor(() => expect(options().join()).toContain("Lucía Vidal"));
    const asked = desk.calls.filter((one) => one.method === "profiles.list");
    expect(asked.map((one) => one.params)).toMatchObject([{ search: "luc", limit: 8 }]);
    await fireEvent.click(screen.getByRole("option", { name: /Lucía/ }));
    await waitFor(() => expect(search.wanted).not.toBeNull());
    expect(route.current).toBe("profiles");
    search.opened();
  });

  it("says when nothing fits, and closes with its own key", async () => {
    await fireEvent.input(field(), { target: { value: "qqqq" } });
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Nothing fits"));
    await fireEvent.keyDown(field(), { key: "k", ctrlKey: true });
    expect(closed).toHaveBeenCalledOnce();
    expect(faults.current).toBeNull();
  });
});
