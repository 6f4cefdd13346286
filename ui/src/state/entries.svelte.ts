// The entries of the history, newest first, as a list to look into. Entries are numbered without gaps, so
// the place of one is known from its number; where only changes are listed, all are gone through once.

import { call } from "../platform";
import type { HistoryLine } from "../wire";
import { attempt } from "./faults.svelte";
import { RowWindow, type Page } from "./window.svelte";

/** Entries asked for at once when all are gone through. */
const chunk = 5000;

let onlyChanges = $state(false);
/** The number of the entry that the keys are at. */
let at = $state<number | null>(null);
/** The changes, while only they are listed. */
let changes: Promise<HistoryLine[] | undefined> | undefined;

const list = new RowWindow<HistoryLine>((offset, limit) =>
  onlyChanges ? pageOfChanges(offset, limit) : page(offset, limit),
);

async function page(offset: number, limit: number): Promise<Page<HistoryLine> | undefined> {
  // The number of the newest entry is their count. An entry added meanwhile shifts a page by one until the
  // list is fetched again, which follows each change.
  const before = offset === 0 ? null : Math.max(1, list.total - offset + 1);
  return attempt(() => call("history.list", { before, limit }));
}

async function pageOfChanges(offset: number, limit: number): Promise<Page<HistoryLine> | undefined> {
  changes ??= gather();
  const all = await changes;
  return all && { total: all.length, rows: all.slice(offset, offset + limit) };
}

async function gather(): Promise<HistoryLine[] | undefined> {
  const found: HistoryLine[] = [];
  let before: number | null = null;
  while (before === null || before > 1) {
    const rows: HistoryLine[] | undefined = await part(before);
    if (!rows) return undefined;
    found.push(...rows.filter((line) => line.is_change));
    before = rows.at(-1)?.entry ?? 1;
  }
  return found;
}

async function part(before: number | null): Promise<HistoryLine[] | undefined> {
  return (await attempt(() => call("history.list", { before, limit: chunk })))?.rows;
}

export const entries = {
  list,
  get onlyChanges(): boolean {
    return onlyChanges;
  },
  /** The place of the entry that the keys are at; -1: none. */
  get selected(): number {
    if (at === null) return -1;
    return onlyChanges ? (list.find((line) => line.entry === at) ?? -1) : list.total - at;
  },

  select(index: number): void {
    at = onlyChanges ? (list.at(index)?.entry ?? null) : list.total - index;
  },

  async show(only: boolean): Promise<void> {
    onlyChanges = only;
    at = null;
    changes = undefined;
    await list.reset();
  },

  /** Something was done: an entry more. */
  async refresh(): Promise<void> {
    changes = undefined;
    await list.refresh();
  },

  /** Another project. */
  forget(): void {
    onlyChanges = false;
    at = null;
    changes = undefined;
    list.clear();
  },
};
