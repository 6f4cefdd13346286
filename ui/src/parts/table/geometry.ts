// Where the rows of a very long table are. Pure.
// The web engines paint nothing beyond some 16 million pixels, so the element that scrolls is never taller
// than `cap`. Past that, `top` (where the view is, in pixels of all rows) is the truth, and the scroll bar
// is a scale of it: true to the pixel near both ends, stretched between them. So wheel, touch and arrows of
// the bar move by what they say, and a dragged thumb moves over all rows.

/** The tallest element, in pixels. */
export const cap = 8_000_000;
/** So near to an end, the scale is 1:1: a short scroll from anywhere never runs out of bar. */
const exact = 100_000;

export interface Geometry {
  readonly total: number;
  readonly rowHeight: number;
  /** Height in which rows are seen. */
  readonly view: number;
  /** Height of the element that scrolls. */
  readonly span: number;
  /** The greatest `top`. */
  readonly lastTop: number;
  /** The greatest position of the scroll bar. */
  readonly lastScroll: number;
}

export function geometry(total: number, rowHeight: number, view: number): Geometry {
  const whole = total * rowHeight;
  const span = Math.min(whole, cap);
  const lastTop = Math.max(0, whole - view);
  return { total, rowHeight, view, span, lastTop, lastScroll: Math.max(0, span - view) };
}

export function isScaled(g: Geometry): boolean {
  return g.lastTop !== g.lastScroll;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** Stretch what lies between the ends from one length to another. */
function stretch(place: number, from: number, to: number): number {
  if (from === to || place <= exact) return place;
  if (place >= from - exact) return to - (from - place);
  return exact + ((place - exact) / (from - 2 * exact)) * (to - 2 * exact);
}

/** Where the bar stands for a `top`. */
export function toScroll(g: Geometry, top: number): number {
  return Math.round(stretch(clamp(top, 0, g.lastTop), g.lastTop, g.lastScroll));
}

/** The `top` for where the bar stands. */
export function toTop(g: Geometry, scroll: number): number {
  return stretch(clamp(scroll, 0, g.lastScroll), g.lastScroll, g.lastTop);
}

/** The bar went from one place to another while the view was at `top`: where is it now? A short way is
 * meant to the pixel; a long one is a dragged thumb. */
export function follow(g: Geometry, top: number, from: number, to: number): number {
  if (!isScaled(g) || to <= 0 || to >= g.lastScroll) return toTop(g, to);
  const near = Math.max(3 * g.view, 3000);
  return Math.abs(to - from) <= near ? clamp(top + to - from, 0, g.lastTop) : toTop(g, to);
}

/** The nearest `top` at which a row is wholly in sight. */
export function reveal(g: Geometry, top: number, index: number): number {
  const start = index * g.rowHeight;
  if (start < top || g.rowHeight > g.view) return clamp(start, 0, g.lastTop);
  return clamp(Math.max(top, start + g.rowHeight - g.view), 0, g.lastTop);
}

/** The rows that are in sight, even by a pixel. */
export function inSight(g: Geometry, top: number): { first: number; count: number } {
  const count = Math.min(g.total, Math.ceil(g.view / g.rowHeight) + 1);
  return { first: clamp(Math.floor(top / g.rowHeight), 0, g.total - count), count };
}

/** Rows are drawn and taken away by so many at once. */
const step = 4;

/** The rows to draw: those in sight, and some before and behind them. */
export function drawn(g: Geometry, top: number): { first: number; end: number } {
  const { first, count } = inSight(g, clamp(top, 0, g.lastTop));
  const from = Math.floor(first / step) * step;
  return { first: Math.max(0, from - step), end: Math.min(g.total, from + count + 2 * step) };
}

/** How many rows a page up or down is. */
export function pageRows(g: Geometry): number {
  return Math.max(1, Math.floor(g.view / g.rowHeight) - 1);
}

/** Which row the nth of `count` elements shows: one that goes out at one end comes in at the other, and all
 * others keep theirs. */
export function rowOf(slot: number, first: number, count: number): number {
  const behind = (slot - first) % count;
  return first + (behind < 0 ? behind + count : behind);
}

/** From where the places of the rows are counted: near to them, so that no place is a huge number, and
 * seldom another one. */
export function origin(first: number): number {
  return Math.floor(first / 500) * 500;
}
