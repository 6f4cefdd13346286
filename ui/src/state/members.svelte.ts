// The members of the open cluster: which one the keys are at, which were taken out because they are
// somebody else, and what the profile would hold without those.

import { call } from "../platform";
import type { ClusterCard, GoldenValue } from "../wire";
import { attempt } from "./faults.svelte";

let of: number | undefined;
let focused = $state(0);
let out = $state.raw<readonly number[]>([]);
let golden = $state.raw<GoldenValue[] | null>(null);
/** Answers to an older question are not looked at. */
let question = 0;

async function ask(card: ClusterCard): Promise<void> {
  const mine = ++question;
  if (out.length === 0) {
    golden = null;
    return;
  }
  const answer = await attempt(() => call("clusters.golden", { id: card.line.id, without: [...out] }));
  if (answer && mine === question) golden = answer;
}

export const members = {
  /** Place of the member that the keys are at. */
  get focused(): number {
    return focused;
  },
  /** Row ids of the records that are somebody else. */
  get out(): readonly number[] {
    return out;
  },

  /** What the profile would hold. Until the answer is here, no value of a record that was taken out. */
  golden(card: ClusterCard): GoldenValue[] {
    const known = golden ?? card.golden;
    return known.filter((value) => value.record === null || !out.includes(value.record));
  },

  /** Another cluster is open: all of its members are in. The same one fetched anew keeps what was done. */
  begin(cluster: number | undefined): void {
    if (of === cluster) return;
    of = cluster;
    focused = 0;
    out = [];
    golden = null;
    question++;
  },

  focus(card: ClusterCard, at: number): void {
    focused = Math.max(0, Math.min(at, card.members.length - 1));
  },

  /** May this member be taken out? Two must be left to merge. */
  canTakeOut(card: ClusterCard, record: number): boolean {
    return out.includes(record) || card.members.length - out.length > 2;
  },

  /** Take a member out, or put it back; `false` when too few would be left. */
  toggle(card: ClusterCard, at = focused): boolean {
    const record = card.members[at]?.record;
    if (record === undefined || !members.canTakeOut(card, record)) return false;
    out = out.includes(record) ? out.filter((one) => one !== record) : [...out, record];
    void ask(card);
    return true;
  },
};
