// Scrolling what scrolls, and nothing around it: `scrollIntoView` moves every box up to the window.

/** Bring an element to the top of the box that it scrolls in, below so many pixels that stay there, or only
 * into its sight. */
export function bring(element: HTMLElement, to: "top" | "sight", below = 0): void {
  let box = element.parentElement;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  if (!box) return;
  const [own, around] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  if (to === "sight" && own.top >= around.top && own.bottom <= around.bottom) return;
  box.scrollTop += own.top - around.top - below;
}

/** Bring an element into sight between `left` and `right` pixels at the sides of a box, sideways only. */
export function bringAcross(box: HTMLElement, element: HTMLElement, left: number, right: number): void {
  const [own, around] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  const before = own.left - (around.left + left);
  const after = own.right - (around.right - right);
  if (before < 0) box.scrollLeft += before;
  else if (after > 0) box.scrollLeft += Math.min(after, before);
}
