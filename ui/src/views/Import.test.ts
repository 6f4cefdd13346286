import { configure, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, type Answers, type Browser } from "../platform/browser";
import { importing } from "../state/importing.svelte";
import { project } from "../state/project.svelte";
import { defaults, settings } from "../state/settings.svelte";
import type { DoorWarning, ImportCheck, ImportFile } from "../wire";
import Import from "./Import.svelte";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

let desk: Browser;
let projects = 0;

const quiet: ImportCheck = {
  rows: 1277,
  skipped: 0,
  problems: 0,
  problem_kinds: [],
  examples: [],
  compared: null,
  pairs: [],
  paired: 0,
  warnings: [],
  known: 0,
  seconds: 0,
};
const health: DoorWarning = { column: 3, header: "Alergias", kind: "health", count: 14, advice: "leave_out" };
const card: DoorWarning = { column: 5, header: "Tarjeta", kind: "card", count: 2, advice: "leave_out" };

async function open(paths: string[], answers: Partial<Answers> = {}): Promise<void> {
  desk = browser(12, answers);
  use(desk);
  settings.begin({ ...defaults(), language: "en" }, "linux");
  await project.open(`/lists/import-${++projects}.ficha`);
  render(Import);
  await importing.add(paths);
}

const asked = (method: string): unknown[] =>
  desk.calls.filter((one) => one.method === method).map(({ params }) => params);
const imported = (): string[] => (asked("import.run") as ImportFile[]).map(({ path }) => path);
const button = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole("button", { name });
const checked = (path: string): number =>
  (asked("import.check") as ImportFile[]).filter((of) => of.path === path).length;
const looked = async (): Promise<void> =>
  waitFor(() => expect(importing.files.every((one) => one.check.state === "done")).toBe(true));

afterEach(() => importing.clear());

describe("what should not come in", () => {
  const warns: Partial<Answers> = {
    "import.check": ({ path }) => ({ ...quiet, warnings: path === "/b.csv" ? [health] : [] }),
  };

  it("is told in the queue, and asked about once before all go in", async () => {
    await open(["/a.csv", "/b.csv"], warns);
    await looked();
    expect(screen.getByText("one column to look at first")).toBeVisible();
    await fireEvent.click(await button(/Import all 2/));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent(/b\.csv.*Alergias.*Health.*in 14 rows/);
    expect(dialog).not.toHaveTextContent("a.csv");
    await fireEvent.click(within(dialog).getByRole("button", { name: "Look at them first" }));
    expect(imported(), "nothing came in").toEqual([]);
    expect(importing.selected?.name).toBe("b.csv");
    await waitFor(() => expect(screen.getByRole("heading", { name: "b.csv" })).toHaveFocus());
    await fireEvent.click(await button(/Import all 2/));
    await fireEvent.click(await button("Import anyway"));
    await waitFor(() => expect(imported()).toEqual(["/a.csv", "/b.csv"]));
  });

  it("is waited for where a file has not been looked through", async () => {
    let release: ((found: ImportCheck) => void) | undefined;
    const later = { "import.check": () => new Promise<ImportCheck>((resolve) => (release = resolve)) };
    await open(["/a.csv"], later);
    await waitFor(() => expect(release).toBeDefined());
    await fireEvent.click(await button(/^Import/));
    expect(await screen.findByText("One file is still being looked through…")).toBeVisible();
    expect(imported()).toEqual([]);
    release?.({ ...quiet, warnings: [health] });
    expect(await screen.findByRole("dialog")).toHaveTextContent("Alergias");
    expect(imported()).toEqual([]);
  });

  it("holds nothing up where there is none", async () => {
    let release: ((found: ImportCheck) => void) | undefined;
    const later = { "import.check": () => new Promise<ImportCheck>((resolve) => (release = resolve)) };
    await open(["/a.csv"], later);
    await waitFor(() => expect(release).toBeDefined());
    await fireEvent.click(await button(/^Import/));
    await screen.findByRole("dialog");
    release?.(quiet);
    await waitFor(() => expect(imported()).toEqual(["/a.csv"]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("goes column by column, and the others stay on show", async () => {
    await open(["/a.csv"], {
      "import.check": async ({ map }) => {
        if (map.length > 0) await new Promise(() => undefined);
        return { ...quiet, warnings: [health, card] };
      },
    });
    await looked();
    await fireEvent.click(await button(/^Leave out ?: Alergias$/));
    expect(screen.queryByRole("button", { name: /^Leave out ?: Alergias$/ })).toBeNull();
    expect(
      screen.getByRole("button", { name: /^Leave out ?: Tarjeta$/ }),
      "before the next answer",
    ).toBeVisible();
    await waitFor(() => expect(screen.getByRole("heading", { name: /Look at these columns/ })).toHaveFocus());
    await fireEvent.click(await button(/^Keep only its fingerprint ?: Tarjeta$/));
    await waitFor(() => expect(screen.getByRole("heading", { name: "a.csv" })).toHaveFocus());
    expect(screen.queryByRole("heading", { name: /Look at these columns/ })).toBeNull();
  });
});

describe("what is known beforehand", () => {
  it("lists the known rows of the table on show, whichever was looked through last", async () => {
    await open(["/audience.zip"]);
    await looked();
    await fireEvent.click(await button("Show them"));
    await screen.findByRole("dialog", { name: "Customers you already have" });
    expect(asked("door.known")[0]).toMatchObject({
      path: "/audience.zip",
      read_as: { member: "subscribed_audience_export.csv" },
    });
  });

  it("is looked for again when another file came in, or the project was changed", async () => {
    await open(["/a.csv", "/b.csv"], { "import.check": () => quiet });
    await looked();
    expect([checked("/a.csv"), checked("/b.csv")]).toEqual([1, 1]);
    const [first] = importing.files;
    if (!first) throw new Error("no file");
    importing.select(first);
    await fireEvent.click(await button("Import this file"));
    await waitFor(() => expect(imported()).toEqual(["/a.csv"]));
    await waitFor(() => expect(checked("/b.csv"), "held against what is there now").toBeGreaterThan(1));
    await waitFor(() => expect(importing.open.every((one) => one.check.state === "done")).toBe(true));
    const before = checked("/b.csv");
    project.touch();
    await waitFor(() => expect(checked("/b.csv")).toBe(before + 1));
  });

  it("shows the figures of a source all of whose keys changed", async () => {
    const compared = { source: "HubSpot", new: 1277, changed: 0, unchanged: 0, gone: 1200 };
    await open(["/hubspot.csv"], { "import.check": () => ({ ...quiet, compared }) });
    expect(await screen.findByText("Held against HubSpot:")).toBeVisible();
    expect(screen.getByText("1,200")).toBeVisible();
    expect(screen.getByText(/did its keys change/)).toBeVisible();
  });

  it("shows no figures of a source that is new", async () => {
    const compared = { source: "a", new: 1277, changed: 0, unchanged: 0, gone: 0 };
    await open(["/a.csv"], { "import.check": () => ({ ...quiet, compared }) });
    await looked();
    expect(screen.queryByText(/Held against/)).toBeNull();
  });
});

describe("a pair of a list without keys", () => {
  const changes = [{ column: "Ciudad", before: "Soria", after: "Ávila" }];
  const pairs = Array.from({ length: 130 }, (_, i) => ({
    row: i + 2,
    record: i + 1,
    name: `Persona ${i}`,
    changes,
    probability: 0.99,
  }));
  const paired: Partial<Answers> = {
    "import.check": ({ apart }) => {
      const left = pairs.filter(({ row }) => !apart.includes(row));
      const compared = {
        source: "HubSpot",
        new: 41 + apart.length,
        changed: 200 - apart.length,
        unchanged: 1036 - apart.length,
        gone: 12 + apart.length,
      };
      return { ...quiet, compared, pairs: left, paired: left.length };
    },
  };
  const tick = (name: string): HTMLInputElement => screen.getByRole("checkbox", { name: new RegExp(name) });

  it("is taken apart by Rust, stays on show, and is joined again", async () => {
    await open(["/a.csv"], paired);
    await looked();
    await fireEvent.click(screen.getByText(/^130 changed rows/));
    await fireEvent.click(tick("Persona 3 "));
    expect(tick("Persona 3 "), "before the answer").not.toBeChecked();
    await waitFor(() => expect(asked("import.check").at(-1)).toMatchObject({ apart: [5] }));
    await looked();
    expect(screen.getByText("1,035"), "another row may be what became of it").toBeVisible();
    expect(tick("Persona 3 "), "after it").not.toBeChecked();
    expect(screen.getByText(/^129 changed rows/)).toBeVisible();

    const [file] = importing.files;
    if (!file) throw new Error("no file");
    importing.choose(file, [2], "email");
    await waitFor(() => expect((asked("import.check").at(-1) as ImportFile).map).toHaveLength(1));
    expect(asked("import.check").at(-1), "another choice of column drops nothing").toMatchObject({
      apart: [5],
    });
    await looked();

    await fireEvent.click(tick("Persona 3 "));
    await waitFor(() => expect(asked("import.check").at(-1)).toMatchObject({ apart: [] }));
    await looked();
    expect(tick("Persona 3 ")).toBeChecked();

    importing.part(file, pairs[0] ?? never(), true);
    await importing.reread(file, { header_row: 2 });
    await waitFor(() => expect(asked("import.check").at(-1), "other rows").toMatchObject({ apart: [] }));
  });

  it("can be reached, however many there are", async () => {
    await open(["/a.csv"], paired);
    await looked();
    expect(screen.getAllByRole("checkbox", { name: /Persona/ })).toHaveLength(100);
    await fireEvent.click(await button("Show 30 more"));
    expect(screen.getAllByRole("checkbox", { name: /Persona/ })).toHaveLength(130);
    expect(screen.queryByRole("button", { name: /^Show \d+ more/ })).toBeNull();
  });
});

describe("a pasted table", () => {
  it("is taken where the keys are when the dialog opens, and deleted when it is taken off the list", async () => {
    await open(["/a.csv"]);
    await fireEvent.click(await button("Paste a table"));
    const field = within(await screen.findByRole("dialog")).getByRole("textbox");
    expect(field).toHaveFocus();
    await fireEvent.paste(field, { clipboardData: { getData: () => "Name\tCity\nAna\tVic" } });
    await waitFor(() => expect(importing.files).toHaveLength(2));
    const pasted = importing.files[1]?.path ?? never();
    await fireEvent.click(await button(/^Leave Pasted table .* out$/));
    expect(asked("import.forget")).toEqual([{ path: pasted }]);
  });
});

function never(): never {
  throw new Error("nothing is there");
}
