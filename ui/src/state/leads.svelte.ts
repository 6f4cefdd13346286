// A list held against the customers: who of it is one already. Nothing of it is stored or merged; the
// answer lies on the desk until the next list, and leaves as a file.

import { call } from "../platform";
import { fileName, isArchive } from "../shown";
import type { Fault, LeadCard, LeadLine, LeadsReport, ReadAs, Saved } from "../wire";
import { attempt, faults } from "./faults.svelte";
import { language, t } from "./language.svelte";
import { Reading } from "./reading.svelte";
import { RowWindow } from "./window.svelte";
import { work } from "./work.svelte";

export const outcomes = ["customer", "maybe", "new"] as const;
export type LeadOutcome = (typeof outcomes)[number];

let reading = $state<Reading | null>(null);
let report = $state.raw<LeadsReport | null>(null);
let outcome = $state<LeadOutcome | null>(null);
let card = $state.raw<LeadCard | null>(null);
/** Row of the list that was opened last: a slower answer for another one is let go. */
let opened = $state<number | null>(null);
let saved = $state.raw<Saved | null>(null);
let fault = $state.raw<Fault | null>(null);

const rows = new RowWindow<LeadLine>((offset, limit) =>
  attempt(() => call("leads.list", { outcome, offset, limit })),
);

function forgetResult(): void {
  report = null;
  outcome = null;
  card = null;
  opened = null;
  saved = null;
  fault = null;
}

/** A name beside the list. Old workbooks come back as new ones. */
function beside(path: string): string {
  const name = fileName(path);
  const dot = name.lastIndexOf(".");
  const own = dot > 0 ? name.slice(dot) : "";
  const ending = [".xls", ".xlsb", ".ods"].includes(own.toLowerCase()) ? ".xlsx" : own;
  const folder = path.slice(0, path.length - name.length);
  return folder + t("ui.leads.file", { name: dot > 0 ? name.slice(0, dot) : name, ending });
}

export const leads = {
  get reading(): Reading | null {
    return reading;
  },
  get report(): LeadsReport | null {
    return report;
  },
  get outcome(): LeadOutcome | null {
    return outcome;
  },
  get card(): LeadCard | null {
    return card;
  },
  get opened(): number | null {
    return opened;
  },
  get saved(): Saved | null {
    return saved;
  },
  /** Why it could not be compared or saved. */
  get fault(): Fault | null {
    return fault;
  },
  rows,

  async start(path: string): Promise<void> {
    if (isArchive(path)) {
      const message = { code: "ui.leads.archive", params: { file: fileName(path) } };
      return faults.show({ kind: "refused", message });
    }
    forgetResult();
    reading = new Reading(path);
    await reading.look();
  },

  async pick(): Promise<boolean> {
    const title = t("ui.leads.pick");
    const paths = await attempt(() => call("shell.pick_files", { kind: "list", title }));
    if (!paths?.[0]) return false;
    await leads.start(paths[0]);
    return reading !== null;
  },

  /** Another way of reading, or other columns: what was found before is of another question. */
  async reread(change: Partial<ReadAs>): Promise<void> {
    forgetResult();
    await reading?.reread(change);
  },
  choose(columns: readonly number[], attribute: string): void {
    forgetResult();
    reading?.choose(columns, attribute);
  },

  async run(): Promise<boolean> {
    const list = reading;
    if (!list?.preview) return false;
    forgetResult();
    const params = { path: list.path, read_as: { ...list.readAs }, map: list.map };
    const ended = await work.outcome("leads.check", params);
    if (reading !== list) return false;
    fault = ended.fault;
    report = ended.result;
    if (report) await rows.reset();
    return report !== null;
  },

  /** Only the rows with one outcome; `null`: all. */
  async filter(next: LeadOutcome | null): Promise<void> {
    outcome = next;
    leads.close();
    await rows.reset();
  },

  async open(line: LeadLine): Promise<void> {
    opened = line.row;
    const found = await attempt(() => call("leads.get", { row: line.row }));
    if (found && opened === line.row) card = found;
  },

  close(): void {
    opened = null;
    card = null;
  },

  async save(): Promise<void> {
    if (!reading) return;
    const suggested = beside(reading.path);
    const title = t("ui.leads.save");
    const to = await attempt(() => call("shell.pick_save", { suggested, title, kind: "table" }));
    if (!to) return;
    saved = null;
    const ended = await work.outcome("leads.save", { to, language: language.current, overwrite: true });
    saved = ended.result;
    fault = ended.fault;
  },

  /** Another list, or another project. */
  clear(): void {
    forgetResult();
    reading = null;
  },
};
