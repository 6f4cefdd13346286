// The import under way: the files that wait, the one that is looked at, and what came of those before.

import { call } from "../platform";
import type { ColumnChoice, FilePreview, ImportReport, ReadAs } from "../wire";
import { attempt, faults } from "./faults.svelte";
import { work } from "./work.svelte";

const guess: ReadAs = { sheet: null, delimiter: null, encoding: null, header_row: null };

let waiting = $state<string[]>([]);
let preview = $state<FilePreview | null>(null);
let readAs = $state<ReadAs>({ ...guess });
/** Attributes chosen by hand, by the column's number from 0. */
let chosen = $state<Record<number, string>>({});
/** The source that the user named; `null`: as proposed. */
let source = $state<string | null>(null);
let reports = $state<ImportReport[]>([]);
let looking = $state(false);

async function look(path: string): Promise<void> {
  faults.clear();
  looking = true;
  const seen = await attempt(() => call("import.recognise", { path, read_as: { ...readAs } }));
  looking = false;
  if (seen) preview = seen;
}

async function next(): Promise<void> {
  preview = null;
  readAs = { ...guess };
  chosen = {};
  source = null;
  const path = waiting.shift();
  if (path !== undefined) await look(path);
}

export const importing = {
  get waiting(): number {
    return waiting.length;
  },
  get preview(): FilePreview | null {
    return preview;
  },
  get readAs(): ReadAs {
    return readAs;
  },
  get chosen(): Record<number, string> {
    return chosen;
  },
  get reports(): ImportReport[] {
    return reports;
  },
  get looking(): boolean {
    return looking;
  },
  get source(): string {
    return source ?? preview?.sources[0] ?? preview?.new_source ?? "";
  },
  set source(name: string) {
    source = name;
  },

  async add(paths: string[]): Promise<void> {
    if (preview === null) reports = [];
    waiting.push(...paths);
    if (preview === null && !work.running) await next();
  },

  /** Read the file in another way. What was chosen for columns that may be others now is let go. */
  async reread(change: Partial<ReadAs>): Promise<void> {
    if (!preview) return;
    readAs = { ...readAs, ...change };
    chosen = {};
    await look(preview.path);
  },

  choose(column: number, attribute: string): void {
    chosen[column] = attribute;
  },

  /** Leave this file out and go on with the next. */
  async skip(): Promise<void> {
    await next();
  },

  /** True when the file was imported. */
  async run(): Promise<boolean> {
    if (!preview) return false;
    const map: ColumnChoice[] = Object.entries(chosen).map(([column, attribute]) => ({
      column: `#${Number(column) + 1}`,
      attribute,
    }));
    const report = await work.run("import.run", {
      path: preview.path,
      read_as: { ...readAs },
      source: importing.source,
      map,
    });
    if (!report) return false;
    reports.push(report);
    await next();
    return true;
  },

  clear(): void {
    waiting = [];
    preview = null;
    reports = [];
    chosen = {};
    source = null;
    readAs = { ...guess };
  },
};
