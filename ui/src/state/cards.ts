// Opened clusters, fetched before they are asked for, so that the next one is there before the key is up.
// A few are held; the ones asked for longest ago go first.

import { call } from "../platform";
import type { ClusterCard } from "../wire";

const most = 32;

interface Held {
  coming: Promise<ClusterCard>;
  card?: ClusterCard;
}

const held = new Map<number, Held>();

function hold(id: number): Held {
  const one: Held = { coming: call("clusters.get", { id }) };
  held.set(id, one);
  one.coming.then(
    (card) => (one.card = card),
    () => held.get(id) === one && held.delete(id),
  );
  for (const oldest of held.keys()) if (held.size > most) held.delete(oldest);
  return one;
}

export const cards = {
  /** The card, if it is here already. */
  now(id: number): ClusterCard | undefined {
    return held.get(id)?.card;
  },
  fetch(id: number): Promise<ClusterCard> {
    const known = held.get(id);
    if (!known) return hold(id).coming;
    held.delete(id);
    held.set(id, known);
    return known.coming;
  },
  /** Have it here soon; whether it comes is nobody's concern yet. */
  ahead(id: number): void {
    cards.fetch(id).catch(() => undefined);
  },
  forget(id: number): void {
    held.delete(id);
  },
  clear(): void {
    held.clear();
  },
};
