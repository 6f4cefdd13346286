// The files on their way in: each is looked at, checked, and imported when the user says so.
// Not here: how one file is read (reading), or what its import would do (check).

import { anyKnown } from "../mapping";
import { call } from "../platform";
import { isArchive } from "../shown";
import type { DoorWarning, ImportFile, ImportReport, PairLine, ReadAs } from "../wire";
import { Check } from "./check.svelte";
import { attempt } from "./faults.svelte";
import { Reading } from "./reading.svelte";
import { work, type Place } from "./work.svelte";

export type FileState = "waiting" | "looking" | "ready" | "importing" | "imported" | "failed";

/** After a choice the user may make another one at once: the check waits so long. */
const restMs = 400;
let count = 0;

export class QueuedFile extends Reading {
  readonly id = ++count;
  readonly check = new Check();
  /** The source that the user named; `null`: as proposed. */
  named = $state<string | null>(null);
  report = $state.raw<ImportReport | null>(null);
  importing = $state(false);

  get state(): FileState {
    if (this.report) return "imported";
    if (this.importing) return "importing";
    if (this.looking) return "looking";
    if (this.fault) return "failed";
    return this.preview ? "ready" : "waiting";
  }

  /** The source that it goes to. Where several fit, the user must say which: empty until then. */
  get source(): string {
    const fit = this.preview?.sources ?? [];
    return this.named ?? (fit.length > 1 ? "" : (fit[0] ?? this.preview?.new_source ?? ""));
  }

  /** It can be imported: it was read, and it is known where it goes. */
  get sendable(): boolean {
    const rests = this.state === "ready" || (this.state === "failed" && this.preview !== null);
    return rests && this.source.trim() !== "";
  }

  /** No column is taken for anything that customers could be compared by. */
  get unknown(): boolean {
    return this.preview !== null && !anyKnown(this.slots);
  }

  /** What should not come in without need, but for the columns that have been seen to. */
  get warnings(): DoorWarning[] {
    const { slots } = this;
    const treated = (column: number): boolean => ["leave_out", "hashed"].includes(slots[column] ?? "");
    return this.check.seen?.warnings.filter((one) => !treated(one.column)) ?? [];
  }

  /** What it would bring is not known yet. */
  get unchecked(): boolean {
    return this.state === "ready" && (this.check.state === "none" || this.check.state === "running");
  }

  get asImport(): ImportFile {
    const source = this.source.trim();
    const apart = [...this.check.apart.keys()];
    return { path: this.path, read_as: { ...this.readAs }, source: source || null, map: this.map, apart };
  }
}

let files = $state<QueuedFile[]>([]);
let selected = $state<number | null>(null);
/** Several in a row are being imported. */
let running = $state(false);
let looking = false;
let rest: ReturnType<typeof setTimeout> | undefined;
/** The state of the project that the checks are of. */
let version = 0;

/** A file, or each table of an archive. */
async function unpacked(path: string): Promise<QueuedFile[]> {
  if (!isArchive(path)) return [new QueuedFile(path)];
  try {
    const tables = await call("import.tables", { path, read_as: { ...new QueuedFile(path).readAs } });
    if (tables.length > 0) return tables.map((table) => new QueuedFile(path, table));
  } catch {
    // Looked at as a file, it says itself why it cannot be read.
  }
  return [new QueuedFile(path)];
}

/** Look at the files that wait, one after another. */
async function lookAtAll(): Promise<void> {
  if (looking) return;
  looking = true;
  for (;;) {
    const file = files.find((one) => one.state === "waiting");
    if (!file) break;
    await file.look();
    checkNext();
  }
  looking = false;
}

/** Check the file on show, else the first that has not been. One at a time, and none beside an import. */
function checkNext(): void {
  if (running || work.running || files.some((one) => one.check.state === "running")) return;
  const due = (one: QueuedFile): boolean => one.state === "ready" && one.check.state === "none";
  const file = files.find((one) => one.id === selected && due(one)) ?? files.find(due);
  if (file) void file.check.run(file.asImport).then(checkNext);
}

/** The project is another one than the one that the files were held against. */
function outdate(): void {
  for (const file of importing.open) file.check.stop();
}

function checkSoon(): void {
  clearTimeout(rest);
  rest = setTimeout(checkNext, restMs);
}

async function importOne(file: QueuedFile, place: Place | null): Promise<boolean> {
  file.importing = true;
  file.fault = null;
  const { result, fault } = await work.outcome("import.run", file.asImport, place);
  file.importing = false;
  file.report = result;
  file.fault = fault;
  // Neither: the user stopped it, and so the rest of the row.
  return result !== null || fault !== null;
}

export const importing = {
  get files(): QueuedFile[] {
    return files;
  },
  /** The file on show. */
  get selected(): QueuedFile | null {
    return files.find((one) => one.id === selected) ?? null;
  },
  get running(): boolean {
    return running;
  },
  get sendable(): QueuedFile[] {
    return files.filter((one) => one.sendable);
  },
  /** Files that have not been imported. */
  get open(): QueuedFile[] {
    return files.filter((one) => one.state !== "imported");
  },
  get reports(): ImportReport[] {
    return files.flatMap((one) => (one.report ? [one.report] : []));
  },

  async add(paths: readonly string[]): Promise<void> {
    // A new lot: what came of the last one has been seen.
    if (importing.open.length === 0) files = [];
    const there = new Set(importing.open.map((one) => one.path));
    const fresh = [...new Set(paths)].filter((path) => !there.has(path));
    const queued = fresh.some(isArchive)
      ? (await Promise.all(fresh.map(unpacked))).flat()
      : fresh.map((path) => new QueuedFile(path));
    files.push(...queued);
    // What just came is on show, unless a file that can be imported is being looked at.
    const stays = importing.selected?.preview && !importing.selected.report;
    const next = importing.open.find((one) => fresh.includes(one.path)) ?? importing.open[0];
    if (!stays) selected = next?.id ?? null;
    await lookAtAll();
  },

  select(file: QueuedFile): void {
    selected = file.id;
    checkNext();
  },

  remove(file: QueuedFile): void {
    file.check.forget();
    // What was pasted lies in a file of Ficha's own: nobody else needs it. Of any other nothing is forgotten.
    void attempt(() => call("import.forget", { path: file.path }));
    const at = files.indexOf(file);
    files = files.filter((one) => one !== file);
    if (selected === file.id) selected = (files[at] ?? files.at(-1))?.id ?? null;
    checkNext();
  },

  /** Look again at a file that could not be read. */
  async retry(file: QueuedFile): Promise<void> {
    await file.look();
    checkNext();
  },

  async reread(file: QueuedFile, change: Partial<ReadAs>): Promise<void> {
    file.check.stop();
    if (await file.reread(change)) file.check.forget();
    checkNext();
  },

  /** Name the source that a file goes to. */
  name(file: QueuedFile, source: string): void {
    file.check.forget();
    file.named = source;
    checkSoon();
  },

  choose(file: QueuedFile, columns: readonly number[], attribute: string): void {
    file.check.stop();
    file.choose(columns, attribute);
    checkSoon();
  },

  /** Say of a changed row without a key that it is a new record, or that it is not. */
  part(file: QueuedFile, pair: PairLine, apart: boolean): void {
    file.check.part(pair, apart);
    checkSoon();
  },

  /** The project was changed, by an import or an undo: what was found before may be so no longer. */
  renew(next: number): void {
    if (next === version) return;
    version = next;
    if (running) return;
    outdate();
    checkNext();
  },

  /** Import files one after another, until one is stopped. What failed is marked and passed over. True
   * when any was imported. */
  async run(which: readonly QueuedFile[]): Promise<boolean> {
    if (running || work.running) return false;
    running = true;
    clearTimeout(rest);
    for (const file of files) if (file.check.state === "running") file.check.stop();
    for (const [i, file] of which.entries()) {
      const place = which.length > 1 ? { at: i + 1, of: which.length } : null;
      if (!(await importOne(file, place))) break;
    }
    running = false;
    const { open } = importing;
    const left = which.find((one) => one.fault) ?? open.find((one) => one.preview) ?? open[0];
    if (left) selected = left.id;
    const any = which.some((file) => file.report !== null);
    // The project is another one now, and who asked says so (`renew`).
    if (any) outdate();
    else checkNext();
    return any;
  },

  clear(): void {
    clearTimeout(rest);
    for (const file of files) file.check.forget();
    files = [];
    selected = null;
  },
};
