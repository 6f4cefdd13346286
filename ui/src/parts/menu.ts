// What a menu offers.

import type { IconName } from "./Icon.svelte";

export interface MenuItem {
  /** Where labels may be the same twice. */
  id?: string;
  label: string;
  /** Small print below. */
  note?: string;
  icon?: IconName;
  /** The key that does the same. */
  binding?: string | null;
  /** A choice that is on or off; it leaves the menu open. */
  checked?: boolean;
  disabled?: boolean;
  /** A line before it. */
  ruled?: boolean;
  run: () => void;
  /** What Delete does: it takes the entry off. */
  remove?: () => void;
}
