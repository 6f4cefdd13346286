// Whether a letter alone is a command (WCAG 2.1.4: it must be possible to switch that off, for people
// who speak to their machine or whose fingers slip).

import { keep, kept } from "./kept";

let on = $state(kept("single_keys") !== "off");

export const singleKeys = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    on = next;
    keep("single_keys", next ? "on" : "off");
  },
};
