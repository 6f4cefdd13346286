import { configure, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, fault, type Browser } from "../platform/browser";
import { faults } from "../state/faults.svelte";
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

describe("while the records are looked at", () => {
  it("is told once, not at every step", async () => {
    await open(
      browser(6, {
        "quality.overview": (_, job) => {
          job?.progress({ phase: "read", done: 1, total: 4, rows: 100, seconds: 1 });
          return new Promise(() => undefined);
        },
      }),
    );
    const figure = await screen.findByText("25%");
    expect(figure.closest("[role=status]")).not.toBeNull();
    expect(figure, "for the eye only").toHaveAttribute("aria-hidden", "true");
  });
});

describe("where the keys go", () => {
  beforeEach(() => open(browser(6)));

  it("leads back from the rows to the findings", async () => {
    await fireEvent.click(await button("E-mail, Empty: 180. See the rows"));
    const rows = await screen.findByRole("heading", { name: "E-mail: Empty" });
    await fireEvent.keyDown(rows, { key: "Escape" });
    await waitFor(() => expect(screen.getByRole("heading", { name: "Findings" })).toHaveFocus());
  });

  it("stays by what was looked at when a kind was corrected", async () => {
    await fireEvent.click(await button("Correct 41… Mistyped mail domain, E-mail"));
    await fireEvent.click(await button("Correct 41 values"));
    await waitFor(() => expect(screen.getByRole("heading", { name: "Findings" })).toHaveFocus());
  });

  it("leaves a row out by Space as by Enter", async () => {
    await fireEvent.click(await button("Correct 41… Mistyped mail domain, E-mail"));
    const grid = within(await screen.findByRole("dialog")).getByRole("grid");
    await screen.findByText("Persona 0");
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.keyDown(grid, { key: " " });
    await button("Correct 40 values");
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.keyDown(grid, { key: "Enter" });
    await fireEvent.click(await button("Correct 39 values"));
    await waitFor(() => expect(asked("quality.fix")[0]).toMatchObject({ except: [1, 2] }));
  });
});

describe("one cell", () => {
  const edit = async (of: string): Promise<HTMLElement> => {
    await fireEvent.click(await button(of));
    const grid = await screen.findByRole("grid");
    await screen.findByText("Persona 0");
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.keyDown(grid, { key: "Enter" });
    return grid;
  };

  it("keeps what was typed where the correction is refused, and says why", async () => {
    await open(
      browser(6, {
        "quality.edit": () => {
          throw fault("refused", "error.quality.changed");
        },
      }),
    );
    await edit("Mistyped mail domain, E-mail: 41. See the rows");
    const dialog = await screen.findByRole("dialog");
    const field = within(dialog).getByRole("textbox");
    expect(field).toHaveFocus();
    await fireEvent.input(field, { target: { value: "ana@example.com" } });
    await fireEvent.click(within(dialog).getByRole("button", { name: "Correct" }));
    await within(dialog).findByRole("alert");
    expect(field).toHaveValue("ana@example.com");
    faults.clear();
  });

  it("closes once it is corrected", async () => {
    await open(browser(6));
    await edit("Mistyped mail domain, E-mail: 41. See the rows");
    const dialog = await screen.findByRole("dialog");
    await fireEvent.input(within(dialog).getByRole("textbox"), { target: { value: "ana@example.com" } });
    await fireEvent.click(within(dialog).getByRole("button", { name: "Correct" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked("quality.edit")).toEqual([
      { record: 1, attribute: "email", raw: "persona0@gmial.com", value: "ana@example.com" },
    ]);
  });

  it("is not offered where it would be refused", async () => {
    const real = browser(6);
    await open(
      browser(6, {
        "quality.overview": async () => {
          const whole = await real.call("quality.overview", {});
          return { ...whole, columns: whole.columns.map((one) => ({ ...one, correctable: false })) };
        },
      }),
    );
    await edit("E-mail, Empty: 180. See the rows");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByText(/Enter/)).toBeNull();
  });

  it("shows spaces that do not belong", async () => {
    await open(
      browser(6, {
        "quality.rows": () => ({
          total: 1,
          rows: [
            {
              record: 1,
              profile: 1,
              title: "Persona 0",
              source: "HubSpot",
              row: 2,
              raw: " Ruiz  Gil\u00a0",
              value: " Ruiz  Gil\u00a0",
              mended: "Ruiz Gil",
            },
          ],
        }),
      }),
    );
    await fireEvent.click(
      await button("All in capitals or all in small letters, Surname: 212. See the rows"),
    );
    const cells = await screen.findAllByRole("gridcell");
    expect(cells[0]).toHaveTextContent("·Ruiz··Gil·");
    expect(
      [...(cells[0]?.querySelectorAll("[title]") ?? [])].map((one) => one.getAttribute("title")),
    ).toEqual(["U+0020", "U+0020", "U+00A0"]);
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
