// An imported file, to be written again with what was found in added columns: which one, where its
// original is, and what came of it.

import { call } from "../platform";
import type { Fault, FileBackReport, ImportLine, Origin } from "../wire";
import { asFault, attempt } from "./faults.svelte";
import { language, t } from "./language.svelte";
import { work } from "./work.svelte";

let imports = $state.raw<ImportLine[] | null>(null);
let chosen = $state<number | null>(null);
let origin = $state.raw<Origin | null>(null);
/** Where the user says that the original is. */
let elsewhere = $state<string | null>(null);
let report = $state.raw<FileBackReport | null>(null);
let fault = $state.raw<Fault | null>(null);

export const fileBack = {
  /** The newest first; `null` until they are known. */
  get imports(): ImportLine[] | null {
    return imports;
  },
  get chosen(): number | null {
    return chosen;
  },
  get origin(): Origin | null {
    return origin;
  },
  get elsewhere(): string | null {
    return elsewhere;
  },
  get report(): FileBackReport | null {
    return report;
  },
  get fault(): Fault | null {
    return fault;
  },
  /** The original is at hand. */
  get ready(): boolean {
    return elsewhere !== null || origin?.state === "same";
  },

  async load(): Promise<void> {
    const next = await attempt(() => call("import.list", {}));
    if (!next) return;
    imports = next.toSorted((a, b) => b.import - a.import);
    const known = imports.some((line) => line.import === chosen);
    const first = imports[0];
    if (!known && first) await fileBack.choose(first.import);
  },

  async choose(id: number): Promise<void> {
    chosen = id;
    origin = null;
    elsewhere = null;
    report = null;
    fault = null;
    try {
      const found = await call("file_back.origin", { import: id, language: language.current });
      if (chosen === id) origin = found;
    } catch (thrown) {
      if (chosen === id) fault = asFault(thrown);
    }
  },

  /** The user shows where the original is. */
  async find(): Promise<void> {
    const title = t("ui.back.find");
    const paths = await attempt(() => call("shell.pick_files", { kind: "import", title }));
    if (!paths?.[0]) return;
    elsewhere = paths[0];
    fault = null;
  },

  async run(): Promise<boolean> {
    const id = chosen;
    if (id === null || !origin) return false;
    const suggested = origin.suggested;
    const title = t("ui.back.save");
    const to = await attempt(() => call("shell.pick_save", { suggested, title, kind: "table" }));
    if (!to) return false;
    report = null;
    const outcome = await work.outcome("file_back.run", {
      import: id,
      file: elsewhere,
      to,
      language: language.current,
      // The dialog has asked already.
      overwrite: true,
    });
    if (chosen !== id) return false;
    report = outcome.result;
    fault = outcome.fault;
    return report !== null;
  },

  /** Another project is open. */
  clear(): void {
    imports = null;
    chosen = null;
    origin = null;
    elsewhere = null;
    report = null;
    fault = null;
  },
};
