// Leads the keys to a place: where what had them goes, they are not to be lost.

import { tick } from "svelte";

/** To the element of an id, once the page shows it. */
export async function lead(id: string): Promise<void> {
  await tick();
  leadTo(document.getElementById(id));
}

/** To an element, though it is no stop of the keys by itself: a heading. */
export function leadTo(place: HTMLElement | null | undefined): void {
  if (!place) return;
  if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus();
}
