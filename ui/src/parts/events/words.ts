// The words of what rows are, and of why an event belongs to a customer, by their names on the wire.

import { numberFormat } from "../../formats";
import { date, language, t } from "../../state/language.svelte";
import type { EventCard } from "../../wire";

export const targets = ["people", "companies", "orders", "payments", "tickets", "activity"] as const;
const reasons = ["hand", "key", "email", "phone"] as const;

export function targetWord(name: string): string {
  const known = targets.find((one) => one === name);
  return known ? t(`events.target.${known}`) : name;
}

/** One of them: an order. */
export function kindWord(card: EventCard): string {
  if (card.kind !== "") return card.kind;
  const known = targets.find((one) => one === card.target);
  return known ? t(`events.one.${known}`) : card.target;
}

export function byWord(name: string): string {
  const known = reasons.find((one) => one === name);
  return known ? t(`events.by.${known}`) : "";
}

/** An amount in its currency, as the reader writes it; a currency that nobody knows stands as it is. */
export function money(amount: string | null, currency: string): string {
  if (amount === null) return "";
  const value = Number(amount);
  if (/^[A-Z]{3}$/.test(currency)) {
    try {
      return numberFormat(language.current, { style: "currency", currency }).format(value);
    } catch {
      // Three letters that are no currency.
    }
  }
  const plain = numberFormat(language.current, { minimumFractionDigits: 2 }).format(value);
  return currency === "" ? plain : `${plain} ${currency}`;
}

/** The day of an event. */
export function day(card: EventCard): string {
  return card.at === "" ? t("events.no_day") : date(card.at.slice(0, 10));
}
