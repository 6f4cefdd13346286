// A value of a file as it can be shown: characters that nobody sees, or that would turn the text around
// them, become signs. Pure. Not here: how it looks (parts/FileText.svelte).

/** A stretch of the value, or the sign that stands for one character (`of`: U+202E). */
export interface Piece {
  text: string;
  of?: string;
}

export interface Shown {
  pieces: Piece[];
  /** More follows. */
  cut: boolean;
}

const known: Record<string, string> = { "\n": "↵", "\r": "↵", "\t": "⇥", "\u00ad": "‧" };
// Controls and formats, but for the joiners, which emoji and Persian need and which do no harm.
const unseen = /\r\n|(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

// Outside of the words, two and more between them, or of another width than the plain one.
const stray = /^ +| +$| {2,}|(?! )\p{Zs}/gu;
const unseenAndStray = new RegExp(`${unseen.source}|${stray.source}`, "gu");

/** What is shown of a value of which at most `limit` characters have a place. `spaces`: those that do not
 * belong are shown by signs, too. */
export function shown(value: string, limit = 200, spaces = false): Shown {
  const cut = value.length > limit;
  const text = cut ? clamp(value, limit) : value;
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(spaces ? unseenAndStray : unseen)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push(sign(found[0]));
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return { pieces, cut };
}

/** The beginning of a text, no character cut in two. */
export function clamp(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
}

function sign(character: string): Piece {
  // A stretch of plain spaces is one piece, a sign for each.
  if (character.startsWith(" ")) return { text: "·".repeat(character.length), of: "U+0020" };
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { text: known[character.charAt(0)] ?? "·", of: `U+${code}` };
}

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

/** A file of files: each of its tables is a list. */
export function isArchive(path: string): boolean {
  return path.toLowerCase().endsWith(".zip");
}

/** A value of a file inside a sentence of ours: short, on one line, and apart from its direction. */
export function inSentence(value: string, limit = 80): string {
  const { pieces, cut } = shown(value, limit);
  return `\u2068${pieces.map((piece) => piece.text).join("")}${cut ? "…" : ""}\u2069`;
}
