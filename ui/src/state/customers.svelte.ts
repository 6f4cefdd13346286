// The customers as they are listed: what is searched for, by which column, which one is open. It outlives
// the room, so that whoever comes back finds it as it was.

import { untrack } from "svelte";

import { words as wordsOf } from "../marks";
import { call } from "../platform";
import type { ProfileCard, ProfileColumn } from "../wire";
import type { Sort } from "../parts/table/columns";
import { comparing } from "./comparing.svelte";
import { attempt } from "./faults.svelte";
import { project } from "./project.svelte";
import { RowWindow } from "./window.svelte";

/** A row: its values by column, so that it still reads right when other columns are asked for. */
export interface Customer {
  id: number;
  records: number;
  values: ReadonlyMap<string, string>;
  /** The words that found it, to be marked: those of the list on show, not of what is typed meanwhile. */
  words: readonly string[];
}

let words = "";
let sort = $state.raw<Sort | null>(null);
let mergedOnly = $state(false);
let columns = $state.raw<ProfileColumn[]>([]);
/** The columns that are asked for. */
let asked: readonly string[] = [];
let selected = $state(-1);
let card = $state.raw<ProfileCard | null>(null);
/** The customer whose card is wanted: an answer for another one comes too late. */
let wanted: number | null = null;
/** The project that all this is of, and its version. */
let of: string | undefined;
let version = -1;

const list = new RowWindow<Customer>(async (offset, limit, soon) => {
  const names = [...asked];
  const found = wordsOf(words);
  const query = { search: words, sort: sort?.column ?? null, descending: sort?.descending ?? false };
  const page = await attempt(() =>
    call("profiles.list", { ...query, merged_only: mergedOnly, columns: names, offset, limit, soon }),
  );
  return (
    page && {
      total: page.total,
      more: page.more,
      rows: page.rows.map(({ id, records, values }) => ({
        id,
        records,
        words: found,
        values: new Map(names.map((name, i) => [name, values[i] ?? ""])),
      })),
    }
  );
});

/** Another list: nobody is chosen in it. An open card stays: it is of a customer, not of a place. */
async function again(): Promise<void> {
  selected = -1;
  await list.change();
}

async function show(id: number): Promise<void> {
  wanted = id;
  const next = await attempt(() => call("profiles.get", { id }));
  if (wanted === id && next) card = next;
}

function forget(): void {
  of = project.summary?.path;
  words = "";
  sort = null;
  mergedOnly = false;
  columns = [];
  asked = [];
  selected = -1;
  list.clear();
  customers.close();
  comparing.end();
}

export const customers = {
  list,
  get columns(): ProfileColumn[] {
    return columns;
  },
  get sort(): Sort | null {
    return sort;
  },
  get mergedOnly(): boolean {
    return mergedOnly;
  },
  get selected(): number {
    return selected;
  },
  get card(): ProfileCard | null {
    return card;
  },

  /** The room is open, with these words to search for, or the project was changed. */
  async begin(search: string): Promise<void> {
    await untrack(async () => {
      if (of !== project.summary?.path) forget();
      const isNew = search !== words || !list.known;
      words = search;
      if (version !== project.version) {
        version = project.version;
        columns = (await attempt(() => call("profiles.columns", {}))) ?? columns;
        if (card) void show(card.id);
        if (asked.length > 0 && !isNew) void list.refresh();
      }
      if (isNew && asked.length > 0) await again();
    });
  },

  /** These columns are shown: ask for what the rows lack. */
  need(names: string[]): void {
    const lacks = names.some((name) => !asked.includes(name));
    asked = names;
    if (lacks) void (list.known ? list.refresh() : again());
  },

  sortBy(next: Sort | null): void {
    sort = next;
    void again();
  },

  onlyMerged(next: boolean): void {
    mergedOnly = next;
    void again();
  },

  /** Stand on a customer; an open card follows, but not while another one is looked for. */
  select(index: number): void {
    selected = index;
    if (wanted !== null && comparing.from === null) customers.open(index);
  },

  open(index: number): void {
    selected = index;
    const row = list.at(index);
    if (row) void show(row.id);
    else void list.need(index, index + 1).then(() => selected === index && customers.openHeld(index));
  },

  openHeld(index: number): void {
    const row = list.at(index);
    if (row) void show(row.id);
  },

  /** A customer who was asked for elsewhere, wherever in the list. */
  openProfile(id: number): void {
    void show(id);
  },

  close(): void {
    wanted = null;
    card = null;
  },
};
