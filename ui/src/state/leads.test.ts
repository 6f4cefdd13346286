import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, fault, type Answers } from "../platform/browser";
import type { LeadLine } from "../wire";
import { faults } from "./faults.svelte";
import { leads } from "./leads.svelte";

function begin(answers: Partial<Answers> = {}): void {
  leads.clear();
  use(browser(12, answers));
}

beforeEach(() => begin());

function line(row: number, outcome: string): LeadLine {
  return {
    row,
    name: "",
    detail: "",
    outcome,
    probability: 0,
    profile: null,
    profile_name: "",
    repeats: null,
  };
}

describe("a list against the customers", () => {
  it("is read, compared and filtered", async () => {
    await leads.start("/fair.csv");
    expect(leads.reading?.preview?.file_name).toBe("fair.csv");
    expect(await leads.run()).toBe(true);
    expect(leads.rows.total).toBe(leads.report?.rows);
    await leads.filter("customer");
    expect(leads.rows.total).toBe(leads.report?.customers);
    expect(leads.rows.at(0)?.outcome).toBe("customer");
  });

  it("is no archive: that is said at once, and what is compared stays", async () => {
    await leads.start("/fair.csv");
    await leads.start("/audience.ZIP");
    expect(faults.current?.message).toEqual({ code: "ui.leads.archive", params: { file: "audience.ZIP" } });
    expect(leads.reading?.path).toBe("/fair.csv");
    faults.clear();
  });

  it("never shows the rows of an older filter", async () => {
    const waiting: (() => void)[] = [];
    begin({
      "leads.list": async ({ outcome }) => {
        if (outcome === "maybe") await new Promise<void>((resolve) => waiting.push(resolve));
        return { total: 1, rows: [line(2, outcome ?? "all")] };
      },
    });
    await leads.start("/fair.csv");
    await leads.run();
    const slow = leads.filter("maybe");
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    await leads.filter("new");
    waiting[0]?.();
    await slow;
    expect(leads.outcome).toBe("new");
    expect(leads.rows.at(0)?.outcome).toBe("new");
  });

  it("shows the row that was opened last, however late another comes", async () => {
    const waiting: (() => void)[] = [];
    const base = browser();
    begin({
      "leads.get": async ({ row }) => {
        if (row === 2) await new Promise<void>((resolve) => waiting.push(resolve));
        return base.call("leads.get", { row });
      },
    });
    await leads.start("/fair.csv");
    await leads.run();
    const slow = leads.open(line(2, "customer"));
    await leads.open(line(3, "customer"));
    waiting[0]?.();
    await slow;
    expect(leads.card?.line.row).toBe(3);
  });

  it("forgets an answer once the question is another one", async () => {
    await leads.start("/fair.csv");
    await leads.run();
    leads.choose([2], "email");
    expect(leads.report).toBeNull();
    await leads.run();
    await leads.reread({ delimiter: "," });
    expect(leads.report).toBeNull();
  });

  it("shows at the list why it could not be read or compared", async () => {
    await leads.start("/notes.pdf");
    expect(leads.reading?.fault?.message.code).toBe("error.file.binary_known");
    begin({
      "leads.check": () => {
        throw fault("refused", "error.no_records_yet");
      },
    });
    await leads.start("/fair.csv");
    expect(await leads.run()).toBe(false);
    expect(leads.fault?.message.code).toBe("error.no_records_yet");
  });

  it("saves the list with the answers", async () => {
    await leads.start("/lists/fair.csv");
    await leads.run();
    await leads.save();
    expect(leads.saved?.path, "beside the list").toBe("/lists/fair compared.csv");
  });
});
