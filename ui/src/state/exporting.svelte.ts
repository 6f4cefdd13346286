// Files out: which of the ways is on show, and the export of the customers.

import { call } from "../platform";
import type { ExportReport, Fault } from "../wire";
import { attempt } from "./faults.svelte";
import { t } from "./language.svelte";
import { settings } from "./settings.svelte";
import { work } from "./work.svelte";

/** Ways to get files out: the customers, a file that was imported, a list held against the customers. */
export const sections = ["customers", "back", "leads"] as const;
export type Section = (typeof sections)[number];
export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];

/** What is kept between starts, below the tables' layouts, whatever project is open. */
interface Last {
  format: Format;
  folder: string;
}

/** The last choices; what was kept is read with care. */
function last(): Last {
  const kept = settings.table("export");
  const own = (typeof kept === "object" ? kept : null) as Partial<Record<keyof Last, unknown>> | null;
  return {
    format: formats.find((one) => one === own?.format) ?? "csv",
    folder: typeof own?.folder === "string" ? own.folder : "",
  };
}

function keep(change: Partial<Last>): void {
  settings.keepTable("export", { ...last(), ...change });
}

let section = $state<Section>("customers");
let report = $state.raw<ExportReport | null>(null);
let fault = $state.raw<Fault | null>(null);
/** Clusters that nobody has decided; `null`: not known yet. */
let undecided = $state<{ sure: number; review: number } | null>(null);

export const exporting = {
  get section(): Section {
    return section;
  },
  set section(next: Section) {
    section = next;
  },
  get format(): Format {
    return last().format;
  },
  set format(next: Format) {
    fault = null;
    keep({ format: next });
  },
  get folder(): string {
    return last().folder;
  },
  get report(): ExportReport | null {
    return report;
  },
  get fault(): Fault | null {
    return fault;
  },
  /** Files of these names lie in the folder: writing over them must be asked for. */
  get taken(): boolean {
    return fault?.kind === "decide";
  },
  get undecided(): { sure: number; review: number } | null {
    return undecided;
  },

  /** How much is still to decide, before anything is written. */
  async look(matched: boolean): Promise<void> {
    if (!matched) {
      undecided = null;
      return;
    }
    const count = async (band: string): Promise<number> =>
      (await call("clusters.list", { band, decided: false, offset: 0, limit: 1 })).total;
    undecided =
      (await attempt(async () => ({ sure: await count("sure"), review: await count("review") }))) ?? null;
  },

  async pickFolder(): Promise<void> {
    const picked = await attempt(() => call("shell.pick_folder", { title: t("ui.export.folder") }));
    if (!picked) return;
    fault = null;
    keep({ folder: picked });
  },

  async run(overwrite: boolean): Promise<boolean> {
    if (last().folder === "") await exporting.pickFolder();
    const { format, folder } = last();
    if (folder === "") return false;
    report = null;
    const outcome = await work.outcome("export.run", { format, folder, overwrite });
    report = outcome.result;
    fault = outcome.fault;
    return report !== null;
  },

  /** Another project is open. */
  clear(): void {
    section = "customers";
    report = null;
    fault = null;
    undecided = null;
  },
};
