// The hints that teach the desk's keys: one at each of the first three verdicts, until they are seen or
// sent away. They can be called back.

import { session } from "./session.svelte";
import { settings } from "./settings.svelte";

const name = "review";
export const hintsInTurn = ["approve", "reject", "undo"] as const;
export type Hint = (typeof hintsInTurn)[number];

/** Verdicts that had been given when the hints began. */
let since = $state(0);

export const hints = {
  /** The hint of the moment, if there is one. */
  get current(): Hint | null {
    if (settings.hasLearned(name)) return null;
    return hintsInTurn[Math.max(0, session.total - since)] ?? null;
  },

  /** A verdict was given: after the third they are known. */
  seen(): void {
    if (session.total - since >= hintsInTurn.length) hints.dismiss();
  },
  dismiss(): void {
    settings.learn(name);
  },
  again(): void {
    since = session.total;
    settings.set(
      "learned",
      settings.current.learned.filter((one) => one !== name),
    );
  },
  /** The count of verdicts began anew. */
  restart(): void {
    since = 0;
  },
};
