// The one place where things that went wrong are shown.

import type { Fault } from "../wire";

let current = $state<Fault | null>(null);

export const faults = {
  get current(): Fault | null {
    return current;
  },
  show(thrown: unknown): void {
    current = asFault(thrown);
  },
  clear(): void {
    current = null;
  },
};

/** What was thrown, as a fault. Anything but a fault of Rust is the page's own mistake. */
export function asFault(thrown: unknown): Fault {
  if (isFault(thrown)) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: "bug", message: { code: "ui.error.page", params: { what } } };
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown;
}

/** Do something that may fail: `undefined` when it did, and the reason is on show. It stays there until
 * it is dismissed or the user begins something else: what the page fetches by itself clears nothing. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    current = asFault(thrown);
    return undefined;
  }
}
