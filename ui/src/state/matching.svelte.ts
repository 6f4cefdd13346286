// Finding duplicates, from whichever view: one way, and the newest report for those who ask why a value
// was no evidence.

import type { MatchReport } from "../wire";
import { project } from "./project.svelte";
import { work } from "./work.svelte";

let report = $state.raw<MatchReport | null>(null);
/** The project that the report is of. */
let of: string | undefined;

export const matching = {
  /** The newest report of the open project; `null` when none was made since the app started. */
  get report(): MatchReport | null {
    return of === project.summary?.path ? report : null;
  },

  /** Find duplicates; `false` when it was cancelled or failed, and the reason is on show. */
  async run(): Promise<boolean> {
    const done = await work.run("match.run", {});
    if (!done) return false;
    report = done;
    of = project.summary?.path;
    await project.refresh();
    return true;
  },
};
