// The projects that were open before, the newest first.

import { call, type Recent } from "../platform";
import { attempt } from "./faults.svelte";

let list = $state.raw<Recent[]>([]);

export const recent = {
  get list(): Recent[] {
    return list;
  },
  async load(): Promise<void> {
    list = (await attempt(() => call("shell.recent", {}))) ?? list;
  },
  /** Off the list; the file itself stays as it is. */
  async forget(path: string): Promise<void> {
    list = list.filter((one) => one.path !== path);
    await attempt(() => call("shell.forget_recent", { path }));
  },
};

/** The folder that a file lies in, as its system writes paths. */
export function folder(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}
