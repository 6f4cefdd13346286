// What happened to the invented customers, and events that wait for one.

import type { EventCard, ProfileEvents, WaitingEvent, WaitingPage } from "../../wire";

function order(i: number, by: string): EventCard {
  return {
    event: 1000 + i,
    target: "orders",
    source: "Shopify order",
    source_key: `#10${String(i).padStart(2, "0")}`,
    at: i === 4 ? "" : `2026-0${(i % 9) + 1}-14T10:05:00`,
    kind: "",
    amount: i % 5 === 3 ? null : `${120 + i * 7}.50`,
    currency: i % 7 === 5 ? "USD" : "EUR",
    status: i % 4 === 1 ? "refunded" : "paid",
    subject: "Aceite de oliva 5 L",
    lines: 2,
    by,
  };
}

export function eventsOf(id: number, offset: number, limit: number): ProfileEvents {
  const total = id % 3 === 0 ? 0 : 23;
  const rows = Array.from({ length: total }, (_, i) => order(i, i % 6 === 2 ? "hand" : "email"));
  const sums = [
    { currency: "EUR", amount: "3210.50", events: 17 },
    { currency: "USD", amount: "155.50", events: 3 },
  ];
  return {
    id,
    any: true,
    total,
    sums: total > 0 ? sums : [],
    rows: rows.slice(offset, offset + limit),
  };
}

function waits(i: number): WaitingEvent {
  const several = i % 3 === 0;
  return {
    reason: several ? "several" : "nobody",
    keys: [`comprador${i}@example.com`],
    fits: several ? 2 : 0,
    customers: several
      ? [
          { profile: 7, name: "Luis Gil Mota" },
          { profile: 12, name: "Luis Gil" },
        ]
      : [],
    card: order(i, ""),
  };
}

export function waitingEvents(reason: string | null, offset: number, limit: number): WaitingPage {
  const all = Array.from({ length: 60 }, (_, i) => waits(i));
  const fit = all.filter((one) => reason === null || one.reason === reason);
  return { events: 4200, total: fit.length, more: false, rows: fit.slice(offset, offset + limit) };
}
