// What the reader chose for the app. Kept by the window in the app's own folder; a choice holds at once
// and is written a moment later. What was kept is read with care: a value that makes no sense is the
// default, and what this version does not know is left out.

import { call } from "../platform";
import type { Settings } from "../platform/platform";
import { attempt } from "./faults.svelte";

export const themes = ["system", "light", "dark"] as const;
export const densities = ["comfortable", "compact"] as const;
export const zooms = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Choices that follow each other closely (a column that is drawn wider) are written once. */
const rest = 250;

export function defaults(): Settings {
  return {
    language: null,
    theme: "system",
    density: "comfortable",
    zoom: 1,
    single_keys: true,
    keys: {},
    tables: {},
    learned: [],
  };
}

/** Settings from whatever was kept. */
export function readSettings(kept: unknown): Settings {
  const own = defaults();
  if (!isObject(kept)) return own;
  const pick = <T>(name: string, from: readonly T[], otherwise: T): T =>
    from.find((one) => one === kept[name]) ?? otherwise;
  const zoom = kept["zoom"];
  return {
    language: pick<Settings["language"]>("language", ["en", "es"], null),
    theme: pick("theme", themes, own.theme),
    density: pick("density", densities, own.density),
    zoom: typeof zoom === "number" && zoom >= 0.5 && zoom <= 3 ? zoom : 1,
    single_keys: kept["single_keys"] !== false,
    keys: Object.fromEntries(
      Object.entries(isObject(kept["keys"]) ? kept["keys"] : {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    ),
    tables: isObject(kept["tables"]) ? kept["tables"] : {},
    learned: Array.isArray(kept["learned"])
      ? kept["learned"].filter((one): one is string => typeof one === "string")
      : [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

let current = $state.raw<Settings>(defaults());
let system = $state<"linux" | "macos" | "windows">("linux");
let timer: ReturnType<typeof setTimeout> | undefined;
let unwritten = false;
/** One after the other, so that the newest is what stays. */
let writing: Promise<unknown> = Promise.resolve();

/** The look follows by attributes of the page: styles/tokens.css reads them. */
function show(): void {
  const { dataset } = document.documentElement;
  dataset["theme"] = current.theme;
  dataset["density"] = current.density;
}

async function write(): Promise<void> {
  if (unwritten) {
    unwritten = false;
    const [before, now] = [writing, current];
    writing = before.then(() => attempt(() => call("shell.keep_settings", now)));
  }
  await writing;
}

/** A choice is written at once, for the window may be closed next; what follows closely, as when a column is
 * dragged, when it rests. */
function writeSoon(): void {
  unwritten = true;
  if (timer === undefined) void write();
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = undefined;
    void write();
  }, rest);
}

export const settings = {
  get current(): Settings {
    return current;
  },
  /** The keys are named, and ⌘ is the modifier, as on a Mac. */
  get mac(): boolean {
    return system === "macos";
  },

  /** What the window said at the start. */
  begin(kept: unknown, on: typeof system | undefined): void {
    current = readSettings(kept);
    system = on ?? "linux";
    unwritten = false;
    clearTimeout(timer);
    timer = undefined;
    show();
    if (current.zoom !== 1) void attempt(() => call("shell.zoom", { factor: current.zoom }));
  },

  /** Choose something. */
  set<K extends keyof Settings>(name: K, value: Settings[K]): void {
    if (current[name] === value) return;
    current = { ...current, [name]: value };
    show();
    if (name === "zoom") void attempt(() => call("shell.zoom", { factor: current.zoom }));
    writeSoon();
  },

  /** What a table keeps of itself under its name; the table reads it with care. */
  table(name: string): unknown {
    return current.tables[name];
  },
  keepTable(name: string, layout: unknown): void {
    settings.set("tables", { ...current.tables, [name]: layout });
  },

  hasLearned(hint: string): boolean {
    return current.learned.includes(hint);
  },
  learn(hint: string): void {
    if (!settings.hasLearned(hint)) settings.set("learned", [...current.learned, hint]);
  },
  /** Hints come again. */
  forgetHints(): void {
    settings.set("learned", []);
  },

  /** One step larger (1) or smaller (-1); 0 is 100 %. */
  zoom(step: -1 | 0 | 1): void {
    const next =
      step === 0
        ? 1
        : step > 0
          ? zooms.find((one) => one > current.zoom + 0.001)
          : zooms.findLast((one) => one < current.zoom - 0.001);
    if (next !== undefined) settings.set("zoom", next);
  },

  /** Write what waits to be written: before the window goes. */
  flush: write,
};
