// What was decided at this desk since the project was opened, the newest first: each with its way back.
// The history has all of it; here are the last ones, at hand, and where each cluster stood.

import { call } from "../platform";
import type { Decision } from "../wire";
import { attempt } from "./faults.svelte";

/** Where a cluster was listed when it was decided. */
export interface Place {
  band: string;
  filter: string;
  at: number;
}

export interface Given extends Place {
  id: number;
  cluster: number;
  name: string;
  decision: Exclude<Decision, "none">;
  /** Records that were merged, or kept apart. */
  count: number;
  /** History entry; `null` until Rust has answered. */
  entry: number | null;
}

/** So many are shown; */
const shown = 10;
/** and so many more are known, so that taking back a whole run of them leads to the place of each. */
const most = 200;
let next = 1;
let list = $state.raw<readonly Given[]>([]);
/** All that were given, for the hints that teach the keys. */
let total = $state(0);
/** Those of them that were taken back. */
let back = $state(0);

/** Keep only these; the others came to nothing, or were taken back. */
function keep(stands: (one: Given) => boolean): void {
  const standing = list.filter(stands);
  back += list.length - standing.length;
  list = standing;
}

export const session = {
  /** The newest. */
  get list(): readonly Given[] {
    return list.slice(0, shown);
  },
  get total(): number {
    return total;
  },
  /** Those that stand. */
  get standing(): number {
    return total - back;
  },

  add(given: Omit<Given, "id" | "entry">): number {
    const id = next++;
    list = [{ ...given, id, entry: null }, ...list].slice(0, most);
    total += 1;
    return id;
  },
  /** Rust has written it. */
  written(id: number, entry: number): void {
    list = list.map((one) => (one.id === id ? { ...one, entry } : one));
  },
  /** It came to nothing, or was taken back. */
  drop(id: number): void {
    keep((one) => one.id !== id);
  },
  byEntry(entry: number | null | undefined): Given | undefined {
    return entry == null ? undefined : list.find((one) => one.entry === entry);
  },

  /** A cluster left the list, or came back into it: those behind it are listed elsewhere now. */
  shift(place: Place, by: 1 | -1): void {
    list = list.map((one) =>
      one.band === place.band && one.filter === place.filter && one.at > place.at
        ? { ...one, at: one.at + by }
        : one,
    );
  },

  /** Something else may have taken verdicts back: the history says which. */
  async check(): Promise<void> {
    const entries = list.flatMap((one) => one.entry ?? []);
    if (entries.length === 0) return;
    const limit = 200;
    const page = await attempt(() => call("history.list", { before: Math.max(...entries) + 1, limit }));
    const undone = page?.rows.filter((row) => !row.in_force).map((row) => row.entry) ?? [];
    if (undone.length > 0) keep((one) => one.entry === null || !undone.includes(one.entry));
  },

  /** Another project. */
  clear(): void {
    list = [];
    total = back = 0;
  },
};
