// Which view is open, and which part of it. It stands in the address, so that Back works as everywhere.

import { faults } from "./faults.svelte";

export const views = ["import", "quality", "review", "profiles", "segments", "export", "history"] as const;
export type View = (typeof views)[number];

interface Place {
  view: View;
  /** What follows the view in the address (`review/rules`); empty: the view itself. */
  part: string;
}

function fromAddress(): Place {
  const [name, ...rest] = location.hash.slice(1).split("/");
  const view = views.find((one) => one === name);
  return view ? { view, part: rest.join("/") } : { view: "import", part: "" };
}

let current = $state.raw<Place>(fromAddress());
addEventListener("hashchange", () => {
  current = fromAddress();
  faults.clear();
});

export const route = {
  get current(): View {
    return current.view;
  },
  get part(): string {
    return current.part;
  },
  go(view: View, part = ""): void {
    current = { view, part };
    faults.clear();
    location.hash = part === "" ? view : `${view}/${part}`;
  },
};
