// The quality of the lists: the figures, which source and which rows are looked at, and corrections.

import { untrack } from "svelte";

import { call } from "../platform";
import type { Progress, QualityOverview, QualityRow } from "../wire";
import { attempt } from "./faults.svelte";
import { project } from "./project.svelte";
import { RowWindow } from "./window.svelte";
import { work } from "./work.svelte";

/** Rows with something in common: a flaw, or `missing`, `invalid`, `shared`, `corrected`. */
export interface Choice {
  attribute: string;
  kind: string;
}

let overview = $state.raw<QualityOverview | null>(null);
let step = $state.raw<Progress | null>(null);
let looking = $state(false);
let source = $state<string | null>(null);
let choice = $state.raw<Choice | null>(null);
/** The project that all this is of, and the state of it that the figures are of. */
let of: string | undefined;
let version = -1;
let count = 0;

const rows = new RowWindow<QualityRow>((offset, limit) => {
  if (!choice) return Promise.resolve(undefined);
  const query = { source, ...choice, mendable: false, offset, limit };
  return attempt(() => call("quality.rows", query));
});

function forget(): void {
  of = project.summary?.path;
  overview = step = choice = source = null;
  version = -1;
  rows.clear();
}

async function look(): Promise<void> {
  const mine = ++count;
  const state = project.version;
  looking = true;
  const progress = (next: Progress): void => {
    if (mine === count) step = next;
  };
  const next = await attempt(() => call("quality.overview", {}, { id: `quality-${mine}`, progress }));
  if (mine !== count) return;
  looking = false;
  step = null;
  if (!next || of !== project.summary?.path) return;
  overview = next;
  version = state;
  if (source !== null && !next.sources.some((one) => one.name === source)) source = null;
  if (choice) await rows.refresh();
}

export const quality = {
  get overview(): QualityOverview | null {
    return overview;
  },
  /** How far the look at the records is. */
  get step(): Progress | null {
    return step;
  },
  get looking(): boolean {
    return looking;
  },
  /** `null`: all of them. */
  get source(): string | null {
    return source;
  },
  get choice(): Choice | null {
    return choice;
  },
  rows,

  /** The room is open, or the project was changed. */
  async begin(): Promise<void> {
    await untrack(async () => {
      if (of !== project.summary?.path) forget();
      if (project.summary?.records === 0) return;
      if (version !== project.version) await look();
    });
  },

  async of(next: string | null): Promise<void> {
    source = next;
    if (choice) await rows.reset();
  },

  async choose(next: Choice | null): Promise<void> {
    choice = next;
    if (next) await rows.reset();
    else rows.clear();
  },

  /** Correct what can be of a kind, but for some records. */
  async fix(what: Choice, except: readonly number[]): Promise<boolean> {
    const done = await work.run("quality.fix", { source, ...what, except: [...except] });
    if (done) await project.changed(done);
    return done !== undefined;
  },

  /** Correct one cell by hand. */
  async edit(row: QualityRow, attribute: string, value: string): Promise<boolean> {
    const edit = { record: row.record, attribute, raw: row.raw, value };
    const done = await attempt(() => call("quality.edit", edit));
    if (done) await project.changed(done);
    return done !== undefined;
  },
};
