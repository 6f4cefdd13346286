// A small invented desk in memory, for tests of the page and for a plain browser while the page is being
// made. It keeps just enough state that a view can be worked with: verdicts, undo, progress, cancel.
// Not here: any rule of the real one.

import type {
  ClusterCard,
  ClusterLine,
  Decision,
  Done,
  Fault,
  HistoryLine,
  MemberCard,
  Progress,
  ProjectSummary,
} from "../wire";
import { aboutFiles, fair } from "./invented";
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

const people = ["Ana Ruiz Soler", "Íñigo Peña", "Talleres Mota S.L.", "Lucía Vidal", "John Smith"];

function line(id: number, decision: Decision): ClusterLine {
  const band = id % 5 === 0 ? "unlikely" : id % 2 === 0 ? "sure" : "review";
  const confidence = { sure: 0.996, review: 0.84, unlikely: 0.31 }[band] ?? 0;
  return { id, title: people[id % people.length] ?? "", size: 2 + (id % 3), confidence, band, decision };
}

function member(record: number, name: string, email: string, source: string): MemberCard {
  const values = [name, email, record % 2 ? "600 123 123" : "+34600123123", "Valencia"];
  return {
    record,
    source,
    source_key: `K${record}`,
    row: record + 1,
    confidence: 0.97,
    modified: "2026-10-03T09:30:00Z",
    values,
  };
}

function card(of: ClusterLine): ClusterCard {
  const members = Array.from({ length: of.size }, (_, i) =>
    member(
      of.id * 10 + i,
      i ? of.title.toUpperCase() : of.title,
      `info${i}@example.com`,
      i ? "Shop" : "HubSpot",
    ),
  );
  const [a, b] = members;
  return {
    line: of,
    attributes: ["full_name", "email", "mobile", "city"],
    members,
    golden: [{ attribute: "full_name", value: of.title, record: a?.record ?? null, rule: "most_complete" }],
    weakest: {
      a: a?.record ?? 0,
      b: b?.record ?? 0,
      probability: of.confidence,
      bits: 6.5,
      prior_bits: -12,
      verdict: { code: "explain.verdict", params: {} },
      lines: [
        {
          comparison: "mobile",
          text: { code: "explain.mobile", params: {} },
          strength: "very_strong",
          bits: 15.2,
          left: "600 123 123",
          right: "+34600123123",
        },
        {
          comparison: "email",
          text: { code: "explain.email", params: {} },
          strength: "weak",
          bits: -2.1,
          left: "info0@example.com",
          right: "info1@example.com",
        },
      ],
    },
    to_confirm: false,
  };
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

/** An invented desk with `size` clusters. `answers` replaces any of its answers. */
export function browser(size = 12, answers: Partial<Answers> = {}): Browser {
  const decisions = new Map<number, Decision>();
  const history: (HistoryLine & { cluster?: number })[] = [];
  const cancelled = new Set<string>();
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

  function decide(id: number, decision: Decision): Done {
    decisions.set(id, decision);
    return write(`history.${decision}`, null, id);
  }

  function summary(): ProjectSummary {
    const all = lines();
    const count = (band: string): number => all.filter((one) => one.band === band).length;
    const last = history.findLast((one) => one.about === null && one.in_force) ?? null;
    return {
      path,
      name: "customers",
      records: size * 3,
      profiles: size,
      sources: [{ id: 1, name: "HubSpot", system: "hubspot", records: size * 3, gone: 0 }],
      matching: {
        run: 1,
        at: "2026-11-21T10:00:00Z",
        bands: {
          sure: count("sure"),
          review: count("review"),
          unlikely: count("unlikely"),
          decided: decisions.size,
        },
        stale: false,
      },
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

  async function slowly(job: Job | undefined): Promise<void> {
    for (let done = 0; done <= 4; done++) {
      if (job && cancelled.has(job.id)) throw fault("cancelled", "error.cancelled");
      const step: Progress = { phase: "read", done, total: 4, rows: done * 100, seconds: done };
      job?.progress(step);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const own: Partial<Answers> = {
    "shell.start": () => ({ project: null, settings, system: "linux", version: "0.1.0" }),
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
    "clusters.approve": ({ id }) => decide(id, "approved"),
    "clusters.reject": ({ id }) => decide(id, "rejected"),
    "history.list": () => ({ total: history.length, rows: history.toReversed() }),
    "history.undo": ({ entry }) => undo(entry),
    "palette.score": ({ query, items }) =>
      items.flatMap((item, index) => {
        const from = item.toLowerCase().indexOf(query.trim().toLowerCase());
        return from < 0 ? [] : [{ index, at: Array.from(query.trim(), (_, i) => from + i) }];
      }),
    "profiles.list": ({ search, columns, offset, limit }) => {
      const fit = people.filter((name) => name.toLowerCase().includes(search.toLowerCase()));
      const value = (name: string, column: string): string =>
        ({ full_name: name, name, email: `info@${name.length}.example.com`, city: "Valencia" })[column] ?? "";
      const rows = fit.slice(offset, offset + limit);
      return {
        total: fit.length,
        rows: rows.map((name) => ({
          id: people.indexOf(name) + 1,
          records: 2,
          values: columns.map((column) => value(name, column)),
        })),
      };
    },
    "match.run": async (_, job) => {
      await slowly(job);
      throw refused("error.nothing_to_match");
    },
    ...aboutFiles(slowly),
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
