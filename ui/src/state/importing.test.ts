import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, fault, type Answers, type Browser } from "../platform/browser";
import { importing, type QueuedFile } from "./importing.svelte";
import { fair } from "../platform/invented";
import type { JudgedCell } from "../wire";
import { work } from "./work.svelte";

let desk: Browser;

function begin(answers: Partial<Answers> = {}): void {
  importing.clear();
  desk = browser(12, answers);
  use(desk);
}

beforeEach(() => begin());

function file(name: string): QueuedFile {
  const found = importing.files.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name} in the queue`);
  return found;
}

function states(): Record<string, string> {
  return Object.fromEntries(importing.files.map((one) => [one.name, one.state]));
}

const calls = (method: string): unknown[] =>
  desk.calls.filter((call) => call.method === method).map((call) => call.params);

describe("the queue", () => {
  it("looks at every file and shows faults at the right one", async () => {
    const added = importing.add(["/a.csv", "/folder", "/b.pdf", "/c.csv"]);
    expect(states()).toEqual({
      "a.csv": "looking",
      folder: "waiting",
      "b.pdf": "waiting",
      "c.csv": "waiting",
    });
    await added;
    expect(states()).toEqual({ "a.csv": "ready", folder: "failed", "b.pdf": "failed", "c.csv": "ready" });
    expect(file("folder").fault?.message.code).toBe("error.file.not_a_file");
    expect(importing.selected?.name).toBe("a.csv");
  });

  it("takes a file once, and lets any be removed", async () => {
    await importing.add(["/a.csv", "/a.csv"]);
    await importing.add(["/a.csv", "/b.csv"]);
    expect(importing.files.map((one) => one.name)).toEqual(["a.csv", "b.csv"]);
    importing.remove(file("a.csv"));
    expect(importing.selected?.name).toBe("b.csv");
  });

  it("shows what came last instead of a file that could not be read", async () => {
    await importing.add(["/b.pdf"]);
    expect(importing.selected?.name).toBe("b.pdf");
    await importing.add(["/a.csv"]);
    expect(importing.selected?.name).toBe("a.csv");
    await importing.add(["/c.csv"]);
    expect(importing.selected?.name, "a file that is being looked at stays").toBe("a.csv");
  });

  it("imports all one after another, says which of how many, and passes over what fails", async () => {
    const places: unknown[] = [];
    begin({
      "import.run": ({ path }) => {
        places.push(work.running?.place);
        if (path === "/b.csv") throw fault("outside", "error.disk_full");
        return report(path);
      },
    });
    await importing.add(["/a.csv", "/b.csv", "/c.csv"]);
    expect(await importing.run(importing.sendable)).toBe(true);
    expect(states()).toEqual({ "a.csv": "imported", "b.csv": "failed", "c.csv": "imported" });
    expect(places).toEqual([
      { at: 1, of: 3 },
      { at: 2, of: 3 },
      { at: 3, of: 3 },
    ]);
    expect(importing.selected?.name, "what failed is on show").toBe("b.csv");
    expect(file("b.csv").sendable, "and can be tried again").toBe(true);
  });

  it("stops the whole row when it is cancelled", async () => {
    begin({
      "import.run": () => {
        throw fault("cancelled", "error.cancelled");
      },
    });
    await importing.add(["/a.csv", "/b.csv"]);
    expect(await importing.run(importing.sendable)).toBe(false);
    expect(calls("import.run")).toHaveLength(1);
    expect(states()).toEqual({ "a.csv": "ready", "b.csv": "ready" });
  });

  it("asks which source where several fit, and imports nothing of it before", async () => {
    await importing.add(["/two.csv"]);
    expect(file("two.csv").source).toBe("");
    expect(importing.sendable).toEqual([]);
    file("two.csv").named = "Tienda";
    expect(importing.sendable).toHaveLength(1);
  });

  it("takes each table of an archive by its name", async () => {
    await importing.add(["/audience.zip", "/a.csv"]);
    expect(importing.files.map((one) => one.name)).toEqual([
      "audience.zip › subscribed_audience_export.csv",
      "audience.zip › unsubscribed_audience_export.csv",
      "a.csv",
    ]);
    await importing.run(importing.sendable);
    expect(calls("import.run")[1]).toMatchObject({
      path: "/audience.zip",
      read_as: { member: "unsubscribed_audience_export.csv" },
    });
  });

  it("says of an archive without tables why it cannot be read", async () => {
    begin({
      "import.tables": () => {
        throw fault("refused", "error.file.no_table");
      },
      "import.recognise": () => {
        throw fault("refused", "error.file.no_table");
      },
    });
    await importing.add(["/photos.zip"]);
    expect(states()).toEqual({ "photos.zip": "failed" });
    expect(file("photos.zip").fault?.message.code).toBe("error.file.no_table");
  });

  it("begins anew when the last lot is in", async () => {
    await importing.add(["/a.csv"]);
    await importing.run(importing.sendable);
    await importing.add(["/b.csv"]);
    expect(importing.files.map((one) => one.name)).toEqual(["b.csv"]);
  });
});

describe("the check before the import", () => {
  it("runs as soon as a file is ready, one at a time", async () => {
    await importing.add(["/a.csv", "/b.csv"]);
    expect(file("a.csv").check.state).toBe("running");
    expect(file("b.csv").check.state).toBe("none");
    await vi.waitFor(() => expect(file("b.csv").check.state).toBe("done"));
    expect(file("a.csv").check.result?.problems).toBe(317);
  });

  it("is cancelled when the file is read in another way, and its answer is never shown", async () => {
    let release: (() => void) | undefined;
    const answered: string[] = [];
    begin({
      "import.check": async ({ read_as }) => {
        if (read_as.delimiter === null) await new Promise<void>((resolve) => (release = resolve));
        answered.push(read_as.delimiter ?? "guess");
        const rows = read_as.delimiter === null ? 1 : 2;
        return {
          rows,
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
      },
    });
    const cancelled = vi.spyOn(desk, "cancel");
    await importing.add(["/a.csv"]);
    await vi.waitFor(() => expect(release).toBeDefined());
    await importing.reread(file("a.csv"), { delimiter: "," });
    expect(cancelled).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(file("a.csv").check.result?.rows).toBe(2));
    release?.();
    await vi.waitFor(() => expect(answered).toEqual([",", "guess"]));
    await Promise.resolve();
    expect(file("a.csv").check.result?.rows).toBe(2);
  });

  it("is cancelled by a choice of column and comes again a moment later", async () => {
    await importing.add(["/a.csv"]);
    await vi.waitFor(() => expect(file("a.csv").check.state).toBe("done"));
    importing.choose(file("a.csv"), [2], "email");
    expect(file("a.csv").check.state).toBe("none");
    await vi.waitFor(() => expect(file("a.csv").check.state).toBe("done"), { timeout: 3000 });
    expect(calls("import.check").at(-1)).toMatchObject({ map: [{ column: "#3", attribute: "email.2" }] });
  });

  it("gives way to the import", async () => {
    await importing.add(["/a.csv"]);
    const cancelled = vi.spyOn(desk, "cancel");
    await importing.run(importing.sendable);
    expect(cancelled).toHaveBeenCalledOnce();
    expect(file("a.csv").state).toBe("imported");
  });
});

describe("how a file is read", () => {
  it("keeps what could be read when another way cannot, and says why there", async () => {
    begin({
      "import.recognise": ({ path, read_as }) => {
        if (read_as.encoding === "UTF-16LE") throw fault("refused", "error.file.unknown_encoding");
        return { ...fairLike(path), encoding: read_as.encoding ?? "UTF-8" };
      },
    });
    await importing.add(["/a.csv"]);
    importing.choose(file("a.csv"), [0], "company");
    await importing.reread(file("a.csv"), { encoding: "UTF-16LE" });
    expect(file("a.csv").fault?.message.code).toBe("error.file.unknown_encoding");
    expect(file("a.csv").readAs.encoding).toBeNull();
    expect(file("a.csv").chosen).toEqual({ 0: "company" });
    await importing.reread(file("a.csv"), { encoding: "windows-1252" });
    expect(file("a.csv").fault).toBeNull();
    expect(file("a.csv").chosen, "the columns may be others now").toEqual({});
  });

  it("lets go of a slower answer to an older question", async () => {
    const waiting: (() => void)[] = [];
    begin({
      "import.recognise": async ({ path, read_as }) => {
        if (read_as.header_row !== null) await new Promise<void>((resolve) => waiting.push(resolve));
        return { ...fairLike(path), header_row: read_as.header_row ?? 1 };
      },
    });
    await importing.add(["/a.csv"]);
    const first = importing.reread(file("a.csv"), { header_row: 2 });
    const second = importing.reread(file("a.csv"), { header_row: 3 });
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.();
    await second;
    waiting[0]?.();
    await first;
    expect(file("a.csv").preview?.header_row).toBe(3);
  });

  it("lets an answer to an older choice of column go", async () => {
    const answers: ((cells: JudgedCell[]) => void)[] = [];
    begin({ "import.judge": () => new Promise<JudgedCell[]>((done) => answers.push(done)) });
    await importing.add(["/a.csv"]);
    const list = file("a.csv");
    const before = list.judged;
    const cell = (flaw: string): JudgedCell => ({
      row: 0,
      column: 2,
      flaws: [flaw],
      values: [],
      days: false,
    });
    importing.choose(list, [2], "phone");
    importing.choose(list, [2], "email");
    expect(list.judged, "what was said stays until there is more").toBe(before);
    answers[1]?.([cell("email")]);
    answers[0]?.([cell("phone")]);
    await vi.waitFor(() => expect(list.judged).toEqual([cell("email")]));
    await Promise.resolve();
    expect(list.judged).toEqual([cell("email")]);
    expect(calls("import.judge")).toMatchObject([
      { attributes: expect.arrayContaining(["phone"]) },
      { attributes: expect.arrayContaining(["email.2"]) },
    ]);
  });

  it("asks only for columns that are taken for something, and puts the answers in their places", async () => {
    const reason = { code: "reason.none", params: {} };
    const columns = ["custom:a", "email", "custom:b", "phone"].map((attribute) => ({
      header: attribute,
      attribute,
      confidence: 1,
      reason,
    }));
    const cell = (column: number, flaw: string): JudgedCell => ({
      ...{ row: 0, column, flaws: [flaw], values: [], days: false },
    });
    const judged = [cell(0, "spaces"), cell(1, "email"), cell(2, "spaces")];
    begin({
      "import.recognise": ({ path }) => ({
        ...fair,
        path,
        file_name: "a.csv",
        columns,
        rows: [["1", "2", "3", "4"]],
        judged,
      }),
      "import.judge": ({ attributes }) => attributes.map((_, i) => cell(i, "phone")),
    });
    await importing.add(["/a.csv"]);
    const list = file("a.csv");
    expect(list.judged).toEqual(judged);
    importing.choose(list, [2], "mobile");
    await vi.waitFor(() => expect(list.judged).not.toEqual(judged));
    expect(calls("import.judge")).toEqual([
      { attributes: ["email", "mobile", "phone"], rows: [["2", "3", "4"]] },
    ]);
    expect(list.judged).toEqual([cell(0, "spaces"), cell(1, "phone"), cell(2, "phone"), cell(3, "phone")]);
  });
});

function fairLike(path: string) {
  return {
    path,
    file_name: path.slice(1),
    format: "csv",
    encoding: "UTF-8",
    delimiter: ";",
    sheets: [],
    sheet: null,
    header_row: 1,
    system: "generic",
    object: "",
    line_end: "lf",
    quoting: null,
    bom: false,
    aside: [],
    problems: [],
    judged: [],
    rows_hint: 2,
    target: "people",
    proposed_target: null,
    sources: [],
    new_source: "a",
    columns: [
      { header: "X", attribute: "ignore", confidence: 0, reason: { code: "reason.none", params: {} } },
    ],
    rows: [["1"]],
    row_numbers: [2],
  };
}

function report(path: string) {
  return {
    import: 1,
    file_name: path.slice(1),
    source: "a",
    system: "generic",
    rows: 1,
    new: 1,
    changed: 0,
    unchanged: 0,
    gone: 0,
    paired: 0,
    skipped: 0,
    problems: 0,
    problem_kinds: [],
    columns: [],
    seconds: 0,
    entry: 1,
  };
}
