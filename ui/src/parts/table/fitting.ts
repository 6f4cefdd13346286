// How wide a column must be to show what is in sight of it.

/** The ends of a cell, and a little air. */
const around = 30;

export function fitting(box: HTMLElement, index: number): number {
  const cells = box.querySelectorAll(`[data-column="${index}"]`);
  const range = document.createRange();
  let widest = 0;
  for (const cell of cells) {
    const label = cell.querySelector(".label") ?? cell;
    range.selectNodeContents(label);
    widest = Math.max(widest, range.getBoundingClientRect().width);
  }
  return Math.ceil(widest) + around;
}
