// The words of what is told at the door, by their names on the wire.

import { t, word } from "../../state/language.svelte";

const shared = ["email", "phone", "tax_id"] as const;

export function kindWord(name: string): string {
  return word("door.kind", name);
}

export function sharedWord(name: string): string {
  const known = shared.find((one) => one === name);
  return known ? t(`events.known.by.${known}`) : name;
}
