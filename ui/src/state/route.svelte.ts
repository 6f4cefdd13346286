// Which view is open. It stands in the address, so that Back works as everywhere.

import { faults } from "./faults.svelte";

export const views = ["import", "quality", "review", "profiles", "segments", "export", "history"] as const;
export type View = (typeof views)[number];

function fromAddress(): View {
  return views.find((view) => location.hash === `#${view}`) ?? "import";
}

let current = $state<View>(fromAddress());
addEventListener("hashchange", () => {
  current = fromAddress();
  faults.clear();
});

export const route = {
  get current(): View {
    return current;
  },
  go(view: View): void {
    current = view;
    faults.clear();
    location.hash = view;
  },
};
