import { configure, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, type Browser } from "../platform/browser";
import { notices } from "../state/notices.svelte";
import { project } from "../state/project.svelte";
import { defaults, settings } from "../state/settings.svelte";
import Quality from "./Quality.svelte";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

let desk: Browser;
let projects = 0;

async function open(of: Browser): Promise<void> {
  desk = of;
  use(desk);
  settings.begin(defaults(), "linux");
  notices.list.forEach((notice) => notices.dismiss(notice.id));
  await project.open(`/lists/quality-${++projects}.ficha`);
  render(Quality);
}

const asked = (method: string): unknown[] =>
  desk.calls.filter((one) => one.method === method).map(({ params }) => params);
const button = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole("button", { name });

describe("the quality of the lists", () => {
  beforeEach(() => open(browser(6)));

  it("shows each column with figures that lead to its rows", async () => {
    const columns = await screen.findByRole("region", { name: "Columns" });
    expect(within(columns).getByText("E-mail")).toBeTruthy();
    expect(within(columns).getByText("Talla de zapato")).toBeTruthy();
    expect(within(columns).getByText("Shared ≈ 61"), "an estimate says so").toBeTruthy();
    await fireEvent.click(await button("E-mail, Empty: 180. See the rows"));
    await screen.findByRole("heading", { name: "E-mail: Empty" });
    await waitFor(() =>
      expect(asked("quality.rows")[0]).toMatchObject({ source: null, attribute: "email", kind: "missing" }),
    );
    await fireEvent.click(await button("All findings"));
    await screen.findByRole("region", { name: "Findings" });
  });

  it("looks at one source", async () => {
    const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Source" });
    await fireEvent.change(select, { target: { value: "Tienda <b>" } });
    await screen.findByText("100 records");
    await fireEvent.click(await button("Mistyped mail domain, E-mail: 41. See the rows"));
    await waitFor(() => expect(asked("quality.rows")[0]).toMatchObject({ source: "Tienda <b>" }));
  });

  it("corrects a kind after a preview, and the finding is gone", async () => {
    await fireEvent.click(await button("Correct 41… Mistyped mail domain, E-mail"));
    await waitFor(() =>
      expect(asked("quality.rows")[0]).toMatchObject({ kind: "mail_domain", mendable: true }),
    );
    await fireEvent.click(await button("Correct 41 values"));
    await waitFor(() =>
      expect(asked("quality.fix")).toEqual([
        { source: null, attribute: "email", kind: "mail_domain", except: [] },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("heading", { name: "Mistyped mail domain" })).toBeNull());
    expect(notices.list[0]?.action?.label).toBe("Undo");
    expect(asked("quality.overview")).toHaveLength(2);
  });

  it("has nothing to correct where only a person can tell", async () => {
    await button("Number that lost digits, Mobile: 30. See the rows");
    expect(screen.queryByRole("button", { name: /^Correct.*Number that lost digits, Mobile/ })).toBeNull();
  });
});

describe("a project without records", () => {
  it("says why nothing is there, and asks for nothing", async () => {
    const empty = browser(0);
    await open(empty);
    await button("Import a list");
    expect(asked("quality.overview")).toEqual([]);
  });
});
