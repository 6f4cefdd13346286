// The words of what is told at the door, by their names on the wire.

import { t } from "../../state/language.svelte";

const kinds = [
  "health",
  "religion",
  "union",
  "ethnicity",
  "politics",
  "sexual_life",
  "biometric",
  "minors",
  "card",
  "secret",
  "iban",
] as const;
const shared = ["email", "phone", "tax_id"] as const;

export function kindWord(name: string): string {
  const known = kinds.find((one) => one === name);
  return known ? t(`events.door.kind.${known}`) : name;
}

export function sharedWord(name: string): string {
  const known = shared.find((one) => one === name);
  return known ? t(`events.known.by.${known}`) : name;
}
