// Why two customers are not one: which one is asked about, and the answer. Not here: its looks
// (parts/CompareDialog.svelte).

import { call } from "../platform";
import type { ProfileCard, ProfileComparison } from "../wire";
import { attempt } from "./faults.svelte";
import { t } from "./language.svelte";
import { notices } from "./notices.svelte";

/** The customer that another one is looked for to compare with. */
let from = $state.raw<Pick<ProfileCard, "id" | "name"> | null>(null);
let answer = $state.raw<ProfileComparison | null>(null);
/** One answer at a time: a double click asks once. */
let asking = false;

export const comparing = {
  get from(): Pick<ProfileCard, "id" | "name"> | null {
    return from;
  },
  get answer(): ProfileComparison | null {
    return answer;
  },

  /** The next customer who is chosen is compared with this one. */
  begin(customer: Pick<ProfileCard, "id" | "name">): void {
    from = customer;
  },

  /** This is the other one. */
  async choose(id: number): Promise<void> {
    if (from === null) return;
    if (id === from.id) notices.show(t("ui.compare.same"));
    else await comparing.ask(from.id, id);
  },

  async ask(a: number, b: number): Promise<void> {
    if (asking) return;
    asking = true;
    const found = await attempt(() => call("profiles.compare", { a, b }));
    asking = false;
    from = null;
    if (found) answer = found;
  },

  /** The answer is read, or nobody wants it any more. */
  end(): void {
    from = null;
    answer = null;
  },
};
