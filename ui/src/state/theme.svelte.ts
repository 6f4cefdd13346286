// Light, dark, or as the system says.

import { keep, kept } from "./kept";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

let current = $state<Theme>(themes.find((theme) => theme === kept("theme")) ?? "system");

/** `light-dark()` in the style sheets follows `color-scheme`, so this one property is all it takes. */
function apply(): void {
  document.documentElement.style.colorScheme = current === "system" ? "" : current;
}
apply();

export const theme = {
  get current(): Theme {
    return current;
  },
  set current(next: Theme) {
    current = next;
    keep("theme", next);
    apply();
  },
};
