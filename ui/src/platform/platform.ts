// What the page needs of the machine. Every request goes through `call`: the methods of the desk
// (wire.ts) and the few that only the window can answer.

import type { Api, Nothing, Progress, ProjectSummary } from "../wire";

/** What the user chose for the app, kept in the app's own folder, not in a project. */
export interface Settings {
  /** `null`: the system's. */
  language: "en" | "es" | null;
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
  /** 1 is 100 %. */
  zoom: number;
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  single_keys: boolean;
  /** Keys that differ from the default, by action (`review.approve`): `a`, `shift+a`, `mod+k`. */
  keys: Record<string, string>;
  /** Columns of each table, by the table's name; owned by the table. */
  tables: Record<string, unknown>;
  /** Hints that were seen and need not come again. */
  learned: string[];
}

/** A project that was open before. */
export interface Recent {
  path: string;
  name: string;
  /** When it was opened last (RFC 3339, UTC). */
  at: string;
  /** The file is there. */
  exists: boolean;
}

/** An entry of the native menu. Without an action it is a submenu or, without anything, a separator. */
export interface MenuEntry {
  label: string;
  /** What the page is told when it is chosen; `quit` and the text edits (`cut`, `copy`, `paste`,
   * `select_all`) are the system's own. */
  action?: string;
  enabled?: boolean;
  /** As Tauri writes accelerators (`CmdOrCtrl+O`). */
  accelerator?: string;
  entries?: MenuEntry[];
}

/** What only the window can answer. Titles are shown by the system's dialogs. */
export interface WindowApi {
  /** Settings, and what the app was started with: a project, or lists to import. */
  "shell.start": {
    params: Nothing;
    result: {
      files: string[];
      settings: Settings;
      system: "linux" | "macos" | "windows";
      version: string;
    };
  };
  /** Keep the settings: written whole, or not at all. */
  "shell.keep_settings": { params: Settings; result: Nothing };
  /** Projects that were open before, the newest first. */
  "shell.recent": { params: Nothing; result: Recent[] };
  "shell.forget_recent": { params: { path: string }; result: Nothing };
  /** Size of the whole page; 1 is 100 %. */
  "shell.zoom": { params: { factor: number }; result: Nothing };
  /** The native menu, in the reader's language. */
  "shell.menu": { params: { entries: MenuEntry[] }; result: Nothing };
  /** Files to import, a list to compare or a project to open; empty when the dialog was closed. */
  "shell.pick_files": { params: { kind: "import" | "list" | "project"; title: string }; result: string[] };
  /** Where to save a project; `null` when the dialog was closed. */
  "shell.pick_save": {
    params: { suggested: string; title: string; kind: "project" | "table" };
    result: string | null;
  };
  /** A folder; `null` when the dialog was closed. */
  "shell.pick_folder": { params: { title: string }; result: string | null };
  /** Show a file where it lies. */
  "shell.reveal": { params: { path: string }; result: Nothing };
  /** Close the window now, whatever is under way: the answer to `onClosing`. */
  "shell.quit": { params: Nothing; result: Nothing };
  /** Make the sample project, or open it where it is there already. Its sources are called as its maker's
   * language has it. */
  "project.sample": { params: { crm: string; shop: string; fair: string }; result: ProjectSummary };
}

export type Methods = Api & WindowApi;
export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]["params"];
export type Result<M extends Method> = Methods[M]["result"];

/** Long work: the name by which it can be cancelled, and who hears how far it is. */
export interface Job {
  id: string;
  progress: (progress: Progress) => void;
}

export interface Platform {
  /** Rejects with a `Fault`. */
  call<M extends Method>(method: M, params: Params<M>, job?: Job): Promise<Result<M>>;
  /** Ask long work to stop; its call then rejects with a `Fault` of kind `cancelled`. */
  cancel(job: string): Promise<void>;
  /** Hear of files dropped on the window: `over` while they hover, their paths when they fall. */
  onFiles(over: (hovering: boolean) => void, dropped: (paths: string[]) => void): void;
  /** Hear what was chosen in the native menu. */
  onMenu(chosen: (action: string) => void): void;
  /** Hear of a second start of the app: the project or the files that it was given. */
  onStarted(given: (paths: string[]) => void): void;
  /** Hear that the user wants the window closed while long work is under way. It stays open until
   * `shell.quit`; asked again, it closes by itself. */
  onClosing(asked: () => void): void;
}
