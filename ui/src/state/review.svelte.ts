// The review desk: which clusters are listed, which one is open, and what becomes of a verdict.
// A verdict shows the next cluster at once; the answer of Rust comes after, and is undone on the page
// if it is a no.

import { call } from "../platform";
import type { ClusterCard, ClusterLine, Decision, Done } from "../wire";
import { asFault, attempt, faults } from "./faults.svelte";
import { t } from "./language.svelte";
import { notices } from "./notices.svelte";
import { project } from "./project.svelte";
import { RowWindow } from "./window.svelte";
import { work } from "./work.svelte";

export const bands = ["sure", "review", "unlikely"] as const;
export type Band = (typeof bands)[number];
export const filters = ["undecided", "decided", "all"] as const;
export type Filter = (typeof filters)[number];
export type Verdict = "approve" | "reject";

/** The weakest member of a cluster that may be approved with many others. */
export const sureFrom = 0.99;

/** Which cards are fetched before they are asked for, counted from the open one. */
const prefetched = [1, 2, 3];
/** The figures may wait until nobody has pressed a key for so many milliseconds. */
const figuresAfter = 400;

const wanted: Record<Filter, boolean | null> = { undecided: false, decided: true, all: null };
const decided: Record<Verdict, Decision> = { approve: "approved", reject: "rejected" };

let band = $state<Band>("review");
let filter = $state<Filter>("undecided");
let index = $state(0);
let card = $state.raw<ClusterCard | null>(null);
/** Undecided clusters by band. */
const open = $state<Record<Band, number>>({ sure: 0, review: 0, unlikely: 0 });

/** Verdicts that Rust has not answered yet: a list fetched before them would still hold their clusters. */
let pending: Promise<unknown> = Promise.resolve();
/** Cards fetched ahead, by cluster. */
const ahead = new Map<number, Promise<ClusterCard>>();
let soon: ReturnType<typeof setTimeout> | undefined;
/** The project that all this is of. */
let of: string | undefined;
/** Own verdicts, so that Undo can lead back to the place. */
let given: { entry: number; band: Band; filter: Filter; at: number }[] = [];

const list = new RowWindow<ClusterLine>(async (offset, limit) => {
  await pending;
  return attempt(() => call("clusters.list", { band, decided: wanted[filter], offset, limit }));
});

function fetchCard(id: number): Promise<ClusterCard> {
  const known = ahead.get(id);
  if (known) return known;
  const coming = call("clusters.get", { id });
  ahead.set(id, coming);
  coming.catch(() => ahead.delete(id));
  return coming;
}

/** Show the card at `index`, and have the next ones ready. */
async function showCard(): Promise<void> {
  const line = list.at(index);
  if (!line) {
    card = null;
    return;
  }
  try {
    const next = await fetchCard(line.id);
    if (list.at(index)?.id === line.id) card = { ...next, line };
  } catch (thrown) {
    faults.show(thrown);
  }
  for (const step of prefetched) {
    const following = list.at(index + step);
    if (following) fetchCard(following.id).catch(() => undefined);
  }
}

/** Another project: nothing of the last one holds. */
function forget(): void {
  of = project.summary?.path;
  band = "review";
  filter = "undecided";
  index = 0;
  card = null;
  given = [];
}

/** Fetch the project's figures once the keys rest: they must not stand in the way of the next card. */
function figuresSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void project.figures(), figuresAfter);
}

async function countOpen(): Promise<void> {
  await pending;
  const totals = await Promise.all(
    bands.map((each) =>
      attempt(() => call("clusters.list", { band: each, decided: false, offset: 0, limit: 1 })),
    ),
  );
  bands.forEach((each, i) => (open[each] = totals[i]?.total ?? 0));
}

/** Take a decided cluster out of the list, or mark it there, and stand on the next one. */
function settle(line: ClusterLine, decision: Decision): void {
  if (filter === "undecided") {
    list.remove(index);
    index = Math.max(0, Math.min(index, list.total - 1));
  } else {
    list.replace(index, { ...line, decision });
    index = Math.min(index + 1, Math.max(0, list.total - 1));
  }
  if (line.decision === "none") open[line.band as Band] -= 1;
}

function announce(line: ClusterLine, verdict: Verdict): void {
  const params = { count: line.size, name: line.title };
  const text = verdict === "approve" ? t("ui.review.merged", params) : t("ui.review.kept_apart", params);
  notices.show(text, { label: t("ui.undo"), key: "U", run: () => void review.undo() });
}

export const review = {
  list,
  get band(): Band {
    return band;
  },
  get filter(): Filter {
    return filter;
  },
  get index(): number {
    return index;
  },
  get card(): ClusterCard | null {
    return card;
  },
  get open(): Record<Band, number> {
    return open;
  },

  /** First sight of a match: begin where a person is needed. */
  async begin(): Promise<void> {
    if (of !== project.summary?.path) forget();
    await countOpen();
    if (open[band] === 0) band = ["review" as const, ...bands].find((each) => open[each] > 0) ?? "review";
    await review.reload();
  },

  async reload(): Promise<void> {
    ahead.clear();
    await list.refresh();
    index = Math.max(0, Math.min(index, list.total - 1));
    await list.need(index, index + 3);
    await showCard();
  },

  async recount(): Promise<void> {
    await countOpen();
  },

  async choose(nextBand: Band, nextFilter: Filter): Promise<void> {
    band = nextBand;
    filter = nextFilter;
    index = 0;
    card = null;
    await list.reset();
    await review.select(0);
  },

  async select(next: number): Promise<void> {
    index = Math.max(0, Math.min(next, list.total - 1));
    await list.need(index, index + 3);
    await showCard();
  },

  /** Decide the open cluster and go on. */
  async decide(verdict: Verdict): Promise<void> {
    const line = list.at(index);
    if (!line || work.running || card?.line.id !== line.id) return;
    const place = { band, filter, at: index };
    faults.clear();
    const answer: Promise<Done> =
      verdict === "approve"
        ? call("clusters.approve", { id: line.id, without: [] })
        : call("clusters.reject", { id: line.id });
    pending = Promise.allSettled([pending, answer]);
    ahead.delete(line.id);
    settle(line, decided[verdict]);
    announce(line, verdict);
    const shown = showCard();
    try {
      given.push({ entry: (await answer).entry.entry, ...place });
      figuresSoon();
    } catch (thrown) {
      for (const notice of notices.list) notices.dismiss(notice.id);
      faults.show(asFault(thrown));
      await countOpen();
      await review.reload();
    }
    await shown;
    await list.need(index, index + 3);
  },

  /** Take back the last change; if it was a verdict given here, stand on its cluster again. */
  async undo(): Promise<void> {
    await pending;
    const done = await project.undo();
    const place = given.find((one) => one.entry === done?.entry.about);
    if (!place) return;
    given = given.filter((one) => one !== place);
    band = place.band;
    filter = place.filter;
    index = place.at;
    await review.reload();
  },

  /** Approve every undecided cluster of which even the weakest member is sure. */
  async approveSure(): Promise<void> {
    const done = await work.run("clusters.approve_above", { probability: sureFrom });
    if (!done) return;
    notices.show(t("ui.review.merged_many", { count: done.clusters }), {
      label: t("ui.undo"),
      key: "U",
      run: () => void review.undo(),
    });
    await project.refresh();
  },
};
