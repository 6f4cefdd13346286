// The open project, and the ways to open, leave and change it that every view shares.

import { call } from "../platform";
import type { Done, ProjectSummary } from "../wire";
import { exporting } from "./exporting.svelte";
import { attempt, faults } from "./faults.svelte";
import { fileBack } from "./fileback.svelte";
import { importing } from "./importing.svelte";
import { say, t } from "./language.svelte";
import { leads } from "./leads.svelte";
import { notices } from "./notices.svelte";
import { route } from "./route.svelte";
import { search } from "./search.svelte";
import { settings } from "./settings.svelte";
import { work } from "./work.svelte";

let summary = $state<ProjectSummary | null>(null);
/** It is the sample, whose file is called the same in every language. */
let isSample = $state(false);
/** Grows with every change, so that a view knows when what it shows is old. */
let version = $state(0);

/** What is on its way in or out, or looked for, belongs to the project that was open. */
function forgetFiles(): void {
  importing.clear();
  exporting.clear();
  fileBack.clear();
  leads.clear();
  search.clear();
}

function opened(next: ProjectSummary | undefined): boolean {
  if (!next) return false;
  summary = next;
  isSample = false;
  version += 1;
  forgetFiles();
  route.go(next.matching ? "review" : "import");
  return true;
}

export const project = {
  get summary(): ProjectSummary | null {
    return summary;
  },
  /** What it is called on the page. */
  get name(): string {
    return isSample ? t("ui.sample.name") : (summary?.name ?? "");
  },
  get version(): number {
    return version;
  },

  /** The settings are fetched; and which files the app was started with. */
  async start(): Promise<string[]> {
    const start = await attempt(() => call("shell.start", {}));
    settings.begin(start?.settings, start?.system);
    return start?.files ?? [];
  },

  async open(path: string): Promise<void> {
    faults.clear();
    opened(await attempt(() => call("project.open", { path })));
  },

  async pickAndOpen(): Promise<void> {
    faults.clear();
    const paths = await attempt(() =>
      call("shell.pick_files", { kind: "project", title: t("ui.open.project") }),
    );
    if (paths?.[0]) await project.open(paths[0]);
  },

  /** A new project where the user says. `file`: what it will begin with, which names it. */
  async create(file?: string): Promise<boolean> {
    faults.clear();
    const suggested = file ? beside(file) : `${t("ui.new.name")}.ficha`;
    const title = t("ui.new.title");
    const path = await attempt(() => call("shell.pick_save", { suggested, title, kind: "project" }));
    if (!path) return false;
    return opened(await attempt(() => call("project.new", { path })));
  },

  async sample(): Promise<void> {
    const names = { crm: t("ui.sample.crm"), shop: t("ui.sample.shop"), fair: t("ui.sample.fair") };
    if (opened(await work.run("project.sample", names))) isSample = true;
  },

  async close(): Promise<void> {
    faults.clear();
    await attempt(() => call("project.close", {}));
    summary = null;
    forgetFiles();
  },

  /** Fetch the figures again, for a view that has seen to its own rows. */
  async figures(): Promise<void> {
    const next = await attempt(() => call("project.summary", {}));
    if (next) summary = next;
  },

  /** Something was changed: fetch the figures again and let the views know. */
  async refresh(): Promise<void> {
    await project.figures();
    version += 1;
  },

  /** Something was changed: the views look again when they are next seen. */
  touch(): void {
    version += 1;
  },

  /** Something was done: say so, with the way back, and let the views know. */
  async changed(done: Pick<Done, "entry">): Promise<void> {
    notices.show(say(done.entry.text), {
      label: t("ui.undo"),
      run: () => void project.undo(done.entry.entry),
    });
    await project.refresh();
  },

  /** Take back the last change, or the one named. `own`: what to say of it, where who asks sees to the
   * views. */
  async undo(
    entry: number | null = null,
    own: (done: Done) => string | undefined = () => undefined,
  ): Promise<Done | undefined> {
    const last = project.summary?.undo;
    const done = await work.run("history.undo", { entry });
    if (!done) return undefined;
    const said = own(done);
    // The number of an entry says little where its words are at hand.
    const line = last?.entry === done.entry.about ? last : undefined;
    notices.show(said ?? (line ? t("ui.undone", { what: say(line.text) }) : say(done.entry.text)), {
      label: t("ui.redo"),
      run: () => void project.redo(),
    });
    if (said === undefined) await project.refresh();
    return done;
  },

  /** Do again what was taken back last, or the one named. */
  async redo(entry: number | null = null): Promise<Done | undefined> {
    const last = project.summary?.redo;
    const done = await work.run("history.redo", { entry });
    if (!done) return undefined;
    const line = last?.entry === done.entry.about ? last : undefined;
    const said = line ? t("ui.redone", { what: say(line.text) }) : say(done.entry.text);
    notices.show(said, { label: t("ui.undo"), run: () => void project.undo() });
    await project.refresh();
    return done;
  },
};

/** The file's own path with the project's ending: `C:\lists\fair.xlsx` suggests `C:\lists\fair.ficha`. */
export function beside(file: string): string {
  return `${file.replace(/\.[^.\\/]*$/, "")}.ficha`;
}
