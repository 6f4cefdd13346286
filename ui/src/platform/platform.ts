// What the page needs of the machine. Every request goes through `call`: the methods of the desk
// (wire.ts) and the few that only the window can answer.

import type { Api, Nothing, Progress, ProjectSummary } from "../wire";

/** What only the window can answer. Titles are shown by the system's dialogs. */
export interface WindowApi {
  /** The project named on the command line, if there was one. */
  "shell.start": { params: Nothing; result: { project: string | null } };
  /** Files to import or a project to open; empty when the dialog was closed. */
  "shell.pick_files": { params: { kind: "import" | "project"; title: string }; result: string[] };
  /** Where to save a project; `null` when the dialog was closed. */
  "shell.pick_save": { params: { suggested: string; title: string }; result: string | null };
  /** A folder; `null` when the dialog was closed. */
  "shell.pick_folder": { params: { title: string }; result: string | null };
  /** Show a file where it lies. */
  "shell.reveal": { params: { path: string }; result: Nothing };
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
}
