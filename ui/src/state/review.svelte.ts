// The review desk: which clusters are listed, which one is open, and what becomes of a verdict.
// A verdict shows the next cluster at once; the answer of Rust comes after, and is undone on the page
// if it is a no.

import { call } from "../platform";
import { shortened } from "../parts/table/value";
import type { ClusterCard, ClusterLine, Decision, Done } from "../wire";
import { cards } from "./cards";
import { asFault, attempt, faults } from "./faults.svelte";
import { t } from "./language.svelte";
import { members } from "./members.svelte";
import { notices, type Notice } from "./notices.svelte";
import { project } from "./project.svelte";
import { session, type Given, type Place } from "./session.svelte";
import { RowWindow } from "./window.svelte";
import { work } from "./work.svelte";

export const bands = ["sure", "review", "unlikely"] as const;
export type Band = (typeof bands)[number];
export const filters = ["undecided", "decided", "all"] as const;
export type Filter = (typeof filters)[number];
export type Verdict = "approve" | "reject";

/** Which cards are fetched before they are asked for, counted from the open one. */
const prefetched = [1, -1, 2, 3];
/** The figures may wait until nobody has pressed a key for so many milliseconds. */
const figuresAfter = 400;

const wanted: Record<Filter, boolean | null> = { undecided: false, decided: true, all: null };

let band = $state<Band>("review");
let filter = $state<Filter>("undecided");
let index = $state(0);
let card = $state.raw<ClusterCard | null>(null);
/** Undecided clusters by band. */
const open = $state<Record<Band, number>>({ sure: 0, review: 0, unlikely: 0 });

/** Verdicts that Rust has not answered yet: a list fetched before them would still hold their clusters. */
let pending: Promise<unknown> = Promise.resolve();
let soon: ReturnType<typeof setTimeout> | undefined;
/** The project that all this is of. */
let of: string | undefined;
/** The project's version after the newest change of the desk's own. */
let own = -1;
const list = new RowWindow<ClusterLine>(async (offset, limit) => {
  await pending;
  return attempt(() => call("clusters.list", { band, decided: wanted[filter], offset, limit }));
});

function show(next: ClusterCard, line: ClusterLine): void {
  members.begin(line.id);
  card = { ...next, line };
}

/** Show the card at `index`, in this very frame if it is here, and have its neighbours ready. */
async function showCard(): Promise<void> {
  const line = list.at(index);
  if (!line) {
    members.begin(undefined);
    card = null;
    return;
  }
  const here = cards.now(line.id);
  if (here) show(here, line);
  for (const step of prefetched) {
    const near = list.at(index + step);
    if (near) cards.ahead(near.id);
  }
  if (here) return;
  try {
    const next = await cards.fetch(line.id);
    if (list.at(index)?.id === line.id) show(next, line);
  } catch (thrown) {
    faults.show(thrown);
  }
}

/** Another project: nothing of the last one holds. */
function forget(): void {
  of = project.summary?.path;
  band = "review";
  filter = "undecided";
  index = 0;
  card = null;
  members.begin(undefined);
  cards.clear();
  session.clear();
}

/** A change of the desk's own, to whose rows and counts it has seen: the other views look again. */
function touched(): void {
  project.touch();
  own = project.version;
  figuresSoon();
}

/** Fetch the project's figures once the keys rest: they must not stand in the way of the next card. */
function figuresSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void project.figures(), figuresAfter);
}

/** What is undecided, by the project's figures. */
function countOpen(): void {
  const undecided = project.summary?.matching?.undecided;
  for (const each of bands) open[each] = undecided?.[each] ?? 0;
}

async function recount(): Promise<void> {
  await pending;
  await project.figures();
  countOpen();
}

/** Take a decided cluster out of the list, or mark it there, and stand on the next one. */
function settle(line: ClusterLine, decision: Decision): void {
  if (filter === "undecided") {
    list.remove(index);
    session.shift({ band, filter, at: index }, -1);
    index = Math.max(0, Math.min(index, list.total - 1));
  } else {
    list.replace(index, { ...line, decision });
    index = Math.min(index + 1, Math.max(0, list.total - 1));
  }
  if (line.decision === "none") open[line.band as Band] -= 1;
}

/** A name in a sentence: a list can hold one without end. */
const longestName = 80;

/** What a verdict on the open card says: how it is called afterwards, and on how many records. */
function said(of: ClusterCard, verdict: Verdict): Pick<Given, "decision" | "name" | "count"> {
  const out = verdict === "approve" ? members.out.length : 0;
  const gone = members.out.includes(of.members[0]?.record ?? -1);
  const kept = members.golden(of).find(({ attribute }) => attribute === "full_name");
  return {
    decision: verdict === "reject" ? "rejected" : out > 0 ? "split" : "approved",
    name: shortened(verdict === "approve" && gone && kept ? kept.value : of.line.title, longestName),
    count: of.line.size - out,
  };
}

/** The way back, beside what was done. */
function undoing(): NonNullable<Notice["action"]> {
  return { label: t("ui.undo"), by: "review.undo", run: () => void review.undo() };
}

function announce({ decision, count, name }: ReturnType<typeof said>, apart: number): void {
  const params = { count, name, apart };
  const text =
    decision === "rejected"
      ? t("ui.review.kept_apart", params)
      : decision === "split"
        ? t("ui.review.merged_but", params)
        : t("ui.review.merged", params);
  notices.show(text, undoing());
}

/** A verdict that Rust did not take: the cluster comes back, and the reason is on show. */
async function takeBack(given: number, thrown: unknown): Promise<void> {
  session.drop(given);
  for (const notice of notices.list) notices.dismiss(notice.id);
  faults.show(asFault(thrown));
  await recount();
  await review.reload();
}

/** A verdict was taken back: its cluster is where it was, and open. */
async function bringBack(given: Given): Promise<void> {
  const here = band === given.band && filter === given.filter && filter === "undecided";
  cards.forget(given.cluster);
  const back = here ? await attempt(() => cards.fetch(given.cluster)) : undefined;
  if (back?.line.decision !== "none") {
    await recount();
    return standOn(given, given.cluster);
  }
  open[given.band as Band] += 1;
  index = Math.min(given.at, list.total);
  list.insert(index, back.line);
  await showCard();
}

/** Stand on a cluster again that a verdict was taken back from. */
async function standOn(place: Place, cluster: number): Promise<void> {
  band = place.band as Band;
  filter = place.filter as Filter;
  index = place.at;
  await review.reload();
  if (list.at(index)?.id === cluster) return;
  for (let away = 1; away < 50; away++) {
    const found = [index - away, index + away].find((at) => list.at(at)?.id === cluster);
    if (found !== undefined) return review.select(found);
  }
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
    else if (own === project.version && list.known) return;
    void session.check();
    countOpen();
    if (open[band] === 0) band = ["review" as const, ...bands].find((each) => open[each] > 0) ?? "review";
    await review.reload();
  },

  async reload(): Promise<void> {
    cards.clear();
    await list.refresh();
    index = Math.max(0, Math.min(index, list.total - 1));
    await list.need(Math.max(0, index - 1), index + 4);
    await showCard();
  },

  recount(): void {
    if (own !== project.version) countOpen();
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
    if (!list.at(index)) await list.need(index, index + 1);
    await showCard();
    void list.need(Math.max(0, index - 4), Math.min(list.total, index + 5));
  },

  /** Decide the open cluster and go on. */
  async decide(verdict: Verdict): Promise<void> {
    const line = list.at(index);
    if (!line || !card || work.running || card.line.id !== line.id) return;
    faults.clear();
    const without = verdict === "approve" ? [...members.out] : [];
    const what = said(card, verdict);
    const answer: Promise<Done> =
      verdict === "approve"
        ? call("clusters.approve", { id: line.id, without })
        : call("clusters.reject", { id: line.id });
    pending = Promise.allSettled([pending, answer]);
    cards.forget(line.id);
    const place: Place = { band, filter, at: index };
    settle(line, what.decision);
    const given = session.add({ ...what, ...place, cluster: line.id });
    announce(what, without.length);
    void showCard();
    try {
      session.written(given, (await answer).entry.entry);
      touched();
      await list.need(Math.max(0, index - 4), Math.min(list.total, index + 5));
      await showCard();
    } catch (thrown) {
      await takeBack(given, thrown);
    }
  },

  /** Take back a verdict, or the last change; if it was a verdict given here, stand on its cluster again. */
  async undo(entry: number | null = null): Promise<void> {
    await pending;
    const own = (done: Done): string | undefined => {
      const verdict = session.byEntry(done.entry.about);
      return verdict && t("ui.review.undone", { name: verdict.name });
    };
    const done = await project.undo(entry, own);
    const given = session.byEntry(done?.entry.about);
    if (!given) return;
    session.drop(given.id);
    if (given.filter === "undecided") session.shift(given, 1);
    touched();
    await bringBack(given);
  },

  /** Approve every undecided cluster of which even the weakest member is as sure as this. */
  async approveSure(probability: number): Promise<void> {
    const done = await work.run("clusters.approve_above", { probability });
    if (!done) return;
    notices.show(t("ui.review.merged_many", { count: done.clusters }), undoing());
    await project.refresh();
  },
};
