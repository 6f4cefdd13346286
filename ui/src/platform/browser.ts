// A small invented desk in memory, for tests of the page and for a plain browser while the page is being
// made. It keeps just enough state that a view can be worked with: verdicts, undo, progress, cancel.
// Not here: any rule of the real one.

import type {
  Bands,
  ClusterLine,
  Decision,
  Done,
  Fault,
  HistoryLine,
  MatchReport,
  Progress,
  ProjectSummary,
  Rules,
  Undecided,
} from "../wire";
import { aboutFiles, fair } from "./invented";
import { consentOf } from "./invented/consent";
import { eventsOf, waitingEvents } from "./invented/events";
import { card, golden, line } from "./invented/clusters";
import { firstRules, rulesCard, rulesPreview } from "./invented/rules";
import { customers } from "./invented/people";
import { aboutQuality } from "./invented/quality";
import type { Job, Method, Params, Platform, Recent, Result, Settings } from "./platform";

/** An answer for each method. */
export type Answers = {
  [M in Method]: (params: Params<M>, job: Job | undefined) => Result<M> | Promise<Result<M>>;
};

/** The desk, and what a test may look at: the calls that were made. */
export interface Browser extends Platform {
  calls: { method: Method; params: unknown }[];
  drop(paths: string[]): void;
  /** Choose in the native menu. */
  menu(action: string): void;
  /** Start the app a second time. */
  started(paths: string[]): void;
  /** Ask the window to close while work is under way. */
  closing(): void;
}

const fresh: Settings = {
  language: null,
  theme: "system",
  density: "comfortable",
  zoom: 1,
  single_keys: true,
  keys: {},
  tables: {},
  learned: [],
};

const before: Recent[] = [
  { path: "/lists/clientes 2026.ficha", name: "clientes 2026", at: "2026-11-20T18:02:00Z", exists: true },
  { path: "/media/usb/feria.ficha", name: "feria", at: "2026-09-03T07:40:00Z", exists: false },
];

/** An invented desk with `size` clusters. `answers` replaces any of its answers; `more` makes it a large one. */
export function browser(
  size = 12,
  answers: Partial<Answers> = {},
  more: { customers?: number; entries?: number } = {},
): Browser {
  const everyone = customers(more.customers ?? size);
  const decisions = new Map<number, Decision>();
  const history: (HistoryLine & { cluster?: number })[] = [];
  const cancelled = new Set<string>();
  let rules: Rules = firstRules;
  let matched = true;
  let stale = size > 40;
  for (let i = 0; i < (more.entries ?? 0); i++) {
    const done = write(i % 9 === 8 ? "history.export" : "history.approve");
    done.entry.is_change = i % 9 !== 8;
    done.entry.text.params = { count: 2 + (i % 3), cluster: i + 1, format: "csv" };
  }
  let isOpen = false;
  let path = "/lists/sample.ficha";
  let dropped: ((paths: string[]) => void) | undefined;
  let settings: Settings = structuredClone(fresh);
  let recent: Recent[] = structuredClone(before);

  const lines = (): ClusterLine[] =>
    Array.from({ length: size }, (_, i) => line(i + 1, decisions.get(i + 1) ?? "none"));

  function write(code: string, about: number | null = null, cluster?: number): Done {
    const entry: HistoryLine & { cluster?: number } = {
      entry: history.length + 1,
      at: "2026-11-21T10:00:00Z",
      actor: "ana",
      text: { code, params: {} },
      is_change: about === null && code !== "export",
      in_force: true,
      about,
    };
    if (cluster !== undefined) entry.cluster = cluster;
    history.push(entry);
    return { entry, clusters: 1 };
  }

  function bands(): Bands {
    const all = lines();
    const count = (band: string): number => all.filter((one) => one.band === band).length;
    return {
      sure: count("sure"),
      review: count("review"),
      unlikely: count("unlikely"),
      decided: decisions.size,
    };
  }

  function undecided(): Undecided {
    const open = lines().filter((one) => one.decision === "none");
    const count = (band: string): number => open.filter((one) => one.band === band).length;
    return { sure: count("sure"), review: count("review"), unlikely: count("unlikely") };
  }

  function approveSure(): Done {
    const sure = lines().filter((one) => one.band === "sure" && one.decision === "none");
    for (const one of sure) decisions.set(one.id, "approved");
    return { ...write("history.approve_above"), clusters: sure.length };
  }

  function match(): MatchReport {
    matched = true;
    stale = false;
    return {
      run: 2,
      records: size * 3,
      pairs: size * 4,
      bands: bands(),
      largest_cluster: 36,
      hubs: [
        { attribute: "phone", value: "+34 963 000 000", records: 12 },
        { attribute: "email", value: "info@talleresmota.example", records: 57 },
      ],
      seconds: { total: 0.4 },
      peak_mb: null,
      entry: write("history.match").entry.entry,
    };
  }

  function decide(id: number, decision: Decision): Done {
    decisions.set(id, decision);
    return write(`history.${decision}`, null, id);
  }

  function summary(): ProjectSummary {
    const last = history.findLast((one) => one.about === null && one.in_force) ?? null;
    return {
      path,
      name: "customers",
      records: size * 3,
      profiles: more.customers ?? size,
      sources: [
        { id: 1, name: "HubSpot", system: "hubspot", records: size * 3, gone: 0, target: "people" },
        { id: 2, name: "Shopify order", system: "shopify", records: 4200, gone: 0, target: "orders" },
      ],
      matching: matched
        ? { run: 1, at: "2026-11-21T10:00:00Z", bands: bands(), undecided: undecided(), stale }
        : null,
      undo: last,
      redo: null,
    };
  }

  function open(at: { path?: string }): ProjectSummary {
    isOpen = true;
    path = at.path ?? path;
    return summary();
  }

  function undo(entry: number | null): Done {
    const found = history.findLast(
      (one) => one.in_force && one.about === null && (!entry || one.entry === entry),
    );
    if (!found) throw refused("error.nothing_to_undo");
    found.in_force = false;
    if (found.cluster !== undefined) decisions.delete(found.cluster);
    return write("history.undo", found.entry);
  }

  function redo(entry: number | null): Done {
    const found = history.findLast(
      (one) => one.is_change && !one.in_force && (!entry || one.entry === entry),
    );
    if (!found) throw refused("error.nothing_to_redo");
    found.in_force = true;
    return write("history.redo", found.entry);
  }

  async function slowly(job: Job | undefined): Promise<void> {
    for (let done = 0; done <= 4; done++) {
      if (job && cancelled.has(job.id)) throw fault("cancelled", "error.cancelled");
      const step: Progress = { phase: "read", done, total: 4, rows: done * 100, seconds: done };
      job?.progress(step);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const own: Partial<Answers> = {
    "shell.start": () => ({ files: [], settings, system: "linux", version: "0.1.0" }),
    "shell.keep_settings": (next) => {
      settings = next;
      return {};
    },
    "shell.recent": () => recent,
    "shell.forget_recent": ({ path: gone }) => {
      recent = recent.filter((one) => one.path !== gone);
      return {};
    },
    "shell.zoom": () => ({}),
    "shell.menu": () => ({}),
    "shell.quit": () => ({}),
    "shell.pick_files": () => [fair.path],
    "shell.pick_save": ({ suggested }) => suggested,
    "shell.pick_folder": () => "/lists/out",
    "shell.reveal": () => ({}),
    "project.sample": () => open({}),
    "project.new": open,
    "project.open": open,
    "project.close": () => {
      isOpen = false;
      return {};
    },
    "project.summary": () => {
      if (!isOpen) throw refused("error.no_project");
      return summary();
    },
    "clusters.list": ({ band, decided, offset, limit }) => {
      const fit = lines().filter(
        (one) =>
          (band === null || one.band === band) && (decided === null || (one.decision !== "none") === decided),
      );
      return { total: fit.length, rows: fit.slice(offset, offset + limit) };
    },
    "clusters.get": ({ id }) => card(line(id, decisions.get(id) ?? "none")),
    "clusters.golden": ({ id, without }) => golden(line(id, "none"), without),
    "clusters.approve": ({ id, without }) => decide(id, without.length > 0 ? "split" : "approved"),
    "clusters.approve_above": approveSure,
    "clusters.reject": ({ id }) => decide(id, "rejected"),
    "rules.get": () => rulesCard(rules),
    "rules.preview": async (wanted, job) => {
      await slowly(job);
      return rulesPreview(bands(), wanted);
    },
    "rules.apply": async (wanted, job) => {
      await slowly(job);
      rules = wanted;
      return { entry: write("history.rules").entry, bands: bands(), matched: false };
    },
    "pair.explain": ({ a, b }) => {
      const found = card(line(Math.floor(a / 100), "none")).weakest;
      if (!found) throw refused("error.no_such_record");
      return { ...found, a, b };
    },
    "profiles.compare": (pair) => everyone.compare(pair),
    "palette.score": ({ query, items }) =>
      items.flatMap((item, index) => {
        const from = item.toLowerCase().indexOf(query.trim().toLowerCase());
        return from < 0 ? [] : [{ index, at: Array.from(query.trim(), (_, i) => from + i) }];
      }),
    "history.list": ({ before, limit }) => {
      const end = Math.max(0, (before ?? history.length + 1) - 1);
      const start = limit === 0 ? 0 : Math.max(0, end - limit);
      return { total: history.length, rows: history.slice(start, end).reverse() };
    },
    "history.undo": ({ entry }) => undo(entry),
    "history.redo": ({ entry }) => redo(entry),
    "profiles.list": (query) => everyone.list(query),
    "profiles.columns": () => everyone.columns,
    "profiles.get": ({ id }) => everyone.card(id),
    "events.of": ({ id, offset, limit }) => eventsOf(id, offset, limit),
    "events.waiting": ({ reason, offset, limit }) => waitingEvents(reason, offset, limit),
    "events.attach": () => write("history.attach"),
    "consent.of": ({ id }) => consentOf(id),
    "consent.withdraw": () => write("history.withdraw"),
    "match.run": async (_, job) => {
      await slowly(job);
      return match();
    },
    ...aboutFiles(slowly),
    ...aboutQuality((code) => write(code)),
    ...answers,
  };

  const desk: Browser = {
    calls: [],
    async call<M extends Method>(method: M, params: Params<M>, job?: Job): Promise<Result<M>> {
      desk.calls.push({ method, params });
      const answer = own[method] as Answers[M] | undefined;
      if (!answer) throw refused("error.unknown_method");
      return structuredClone(await answer(params, job));
    },
    cancel(job) {
      cancelled.add(job);
      return Promise.resolve();
    },
    onFiles(_over, onDropped) {
      dropped = onDropped;
    },
    drop: (paths) => dropped?.(paths),
    onMenu(chosen) {
      desk.menu = chosen;
    },
    onStarted(given) {
      desk.started = given;
    },
    onClosing(asked) {
      desk.closing = asked;
    },
    menu: () => undefined,
    started: () => undefined,
    closing: () => undefined,
  };
  return desk;
}

function refused(code: string): Fault {
  return fault("refused", code);
}

export function fault(kind: Fault["kind"], code: string): Fault {
  return { kind, message: { code, params: {} } };
}
