// How the user arranged a table's columns, by the table's name: kept with the settings.

import { settings } from "../../state/settings.svelte";
import { readLayout, untouched, type Layout } from "./columns";

export class KeptLayout {
  #name: () => string | undefined;
  readonly current: Layout = $derived.by(() => {
    const name = this.#name();
    return name === undefined ? untouched : readLayout(settings.table(name));
  });

  /** Without a name, nothing is kept and nothing can be changed. */
  constructor(name: () => string | undefined) {
    this.#name = name;
  }

  set(layout: Layout): void {
    const name = this.#name();
    if (name !== undefined) settings.keepTable(name, layout);
  }
}
