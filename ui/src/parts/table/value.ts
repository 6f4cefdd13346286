// A value of a file as one short line: what a cell of a table can show. Pure.

/** No cell is wide enough for more; the engine need not lay out the rest. */
export const longest = 300;
/** Nobody reads more in a tooltip. */
const longestTip = 500;

/** The first part of a text, not cut inside a character. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const inside = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, inside ? most - 1 : most)}…`;
}

/** In one line: line ends, tabs and control characters are spaces. */
export function oneLine(text: string): string {
  return shortened(text, longest).replace(/[\s\p{Cc}]+/gu, " ");
}

export function tip(text: string): string {
  return shortened(text, longestTip);
}
