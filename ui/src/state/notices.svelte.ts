// Short notices of what was done, with the way back beside them. They go by themselves, except while
// someone is at them.

import type { ActionId } from "../actions/table";

export interface Notice {
  id: number;
  text: string;
  /** The way back, if there is one; and the action whose key does the same, where that can be done. */
  action?: { label: string; by?: ActionId; run: () => void };
}

const shownFor = 8000;
let next = 1;
let list = $state<Notice[]>([]);
let height = $state(0);
let timers: { id: number; timer: ReturnType<typeof setTimeout> }[] = [];

function start(id: number): void {
  timers.push({ id, timer: setTimeout(() => notices.dismiss(id), shownFor) });
}

export const notices = {
  get list(): Notice[] {
    return list;
  },
  /** How much of the window's foot they take, in pixels; 0: there are none. */
  get height(): number {
    return height;
  },
  set height(pixels: number) {
    height = pixels;
  },
  /** One at a time: the newest replaces what stood there. */
  show(text: string, action?: Notice["action"]): void {
    notices.hold();
    const id = next++;
    list = [action ? { id, text, action } : { id, text }];
    start(id);
  },
  dismiss(id: number): void {
    list = list.filter((notice) => notice.id !== id);
  },
  /** Someone is at them: they stay. */
  hold(): void {
    for (const { timer } of timers) clearTimeout(timer);
    timers = [];
  },
  /** Nobody is at them any more. */
  release(): void {
    notices.hold();
    for (const { id } of list) start(id);
  },
};
