// The thresholds and rules: those in force, those on the desk that are not applied yet, and what these
// would change. What was not applied stays when the view is left, as long as the project is open.

import { call } from "../platform";
import { moved, type Thumb } from "../thresholds";
import type { Rules, RulesCard, RulesPreview } from "../wire";
import { attempt } from "./faults.svelte";
import { project } from "./project.svelte";
import { work } from "./work.svelte";

/** Rules that are lists of things, each in or out. */
export type Listed = "ignored" | "clean_sources" | "always" | "never";
type Item<K extends Listed> = Rules[K][number];

let card = $state.raw<RulesCard | null>(null);
let draft = $state.raw<Rules | null>(null);
let preview = $state.raw<RulesPreview | null>(null);
/** The project that all this is of. */
let of: string | undefined;

/** Rules as text that is equal for equal rules, in whatever order they were ticked. */
function same(one: Rules | null, other: Rules | null): boolean {
  const text = (rules: Rules | null): string =>
    JSON.stringify(
      rules && [
        rules.sure_from,
        rules.review_from,
        ...[rules.ignored, rules.clean_sources, rules.always, rules.never].map((list) => list.toSorted()),
      ],
    );
  return text(one) === text(other);
}

function change(next: Rules): void {
  draft = next;
  preview = null;
}

export const rules = {
  get card(): RulesCard | null {
    return card;
  },
  /** As they stand on the desk. */
  get draft(): Rules | null {
    return draft;
  },
  get preview(): RulesPreview | null {
    return preview;
  },
  /** Something on the desk is not applied. */
  get changed(): boolean {
    return draft !== null && card !== null && !same(draft, card.rules);
  },
  /** From which probability of its weakest member a cluster is sure. */
  get sureFrom(): number | undefined {
    return card?.rules.sure_from;
  },

  /** Fetch those in force, and the counts for the thresholds. Changes that were not applied stay. */
  async load(): Promise<void> {
    const path = project.summary?.path;
    if (of !== path) {
      of = path;
      card = draft = preview = null;
    }
    const next = await attempt(() => call("rules.get", {}));
    if (!next || of !== project.summary?.path) return;
    const untouched = !rules.changed;
    card = next;
    if (untouched) draft = next.rules;
  },

  move(thumb: Thumb, to: number): void {
    if (!draft) return;
    const at = moved(draft, thumb, to);
    if (at[thumb] !== draft[thumb]) change({ ...draft, ...at });
  },

  /** Put something on a list, or take it off. A value cannot at once be decisive and no evidence. */
  put<K extends Listed>(list: K, item: Item<K>, on: boolean): void {
    if (!draft) return;
    const without = (draft[list] as Item<K>[]).filter((one) => one !== item);
    const next = { ...draft, [list]: on ? [...without, item] : without };
    if (on && list === "ignored") {
      next.always = next.always.filter((one) => one !== item);
      next.never = next.never.filter((one) => one !== item);
    }
    change(next);
  },

  discard(): void {
    if (card) change(card.rules);
  },

  /** What would change. Nothing does. */
  async look(): Promise<void> {
    const asked = draft;
    if (!asked) return;
    const answer = await work.run("rules.preview", asked);
    if (answer && draft === asked) preview = answer;
  },

  async apply(): Promise<void> {
    if (!draft) return;
    const done = await work.run("rules.apply", draft);
    if (!done) return;
    card = card && { ...card, rules: draft };
    preview = null;
    await project.changed(done);
    await rules.load();
  },
};
