// Where a table is scrolled to: keeps the scroll bar and `top` (geometry.ts) in step.

import { clamp, follow, geometry, inSight, isScaled, pageRows, reveal, toScroll } from "./geometry";

/** Milliseconds without scrolling after which the bar is put where it belongs. */
const rest = 150;

export class Scroller {
  box = $state<HTMLElement>();
  #top = $state(0);
  /** Where the bar stood when it was last looked at, or was put by us. */
  #bar = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #total: () => number;
  #rowHeight: () => number;
  #view: () => number;

  readonly shape = $derived.by(() => geometry(this.#total(), this.#rowHeight(), this.#view()));
  readonly top = $derived(Math.round(clamp(this.#top, 0, this.shape.lastTop)));
  readonly sight = $derived(inSight(this.shape, this.top));
  readonly page = $derived(pageRows(this.shape));

  /** `view`: the height in which rows are seen. */
  constructor(total: () => number, rowHeight: () => number, view: () => number) {
    this.#total = total;
    this.#rowHeight = rowHeight;
    this.#view = view;
  }

  /** The bar was moved: by a wheel, a finger, a drag, or by us. */
  scrolled(): void {
    if (!this.box) return;
    const now = this.box.scrollTop;
    if (Math.abs(now - this.#bar) < 1) return;
    this.#top = follow(this.shape, this.top, this.#bar, now);
    this.#bar = now;
    if (!isScaled(this.shape)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), rest);
  }

  moveTo(top: number): void {
    this.#top = clamp(top, 0, this.shape.lastTop);
    this.#settle();
  }

  reveal(index: number): void {
    const next = reveal(this.shape, this.top, index);
    if (next !== this.top) this.moveTo(next);
  }

  /** Put the bar where it belongs, just before the page is drawn: to ask for its place any earlier would
   * have the whole page laid out in the middle of a change. */
  #settle(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const place = toScroll(this.shape, this.top);
      if (!this.box || Math.abs(place - this.box.scrollTop) < 1) return;
      this.#bar = place;
      this.box.scrollTop = place;
    });
  }

  /** Scroll sideways until what lies from `left` to `right` is in sight, beside what stays at the left. */
  revealAcross(left: number, right: number, staying: number, end: number): void {
    if (!this.box) return;
    const { scrollLeft, clientWidth } = this.box;
    if (left - staying < scrollLeft) this.box.scrollLeft = left - staying;
    else if (right + end > scrollLeft + clientWidth) this.box.scrollLeft = right + end - clientWidth;
  }

  stop(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }
}
