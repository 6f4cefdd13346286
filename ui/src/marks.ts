// Where the words of a search stand in a value, accents and case aside: only for the eye. What is found is
// decided in Rust. Pure.

export interface Piece {
  text: string;
  found: boolean;
}

/** A text as it is compared, and for each of its letters where it stands in the original. */
interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

function fold(value: string, keep: (letter: string) => boolean): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  for (let i = 0; i < value.length;) {
    const letter = String.fromCodePoint(value.codePointAt(i) ?? 0);
    const end = i + letter.length;
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    // An accent that stands by itself belongs to the letter before it.
    if (plain === "" && folded.ends.length > 0) folded.ends[folded.ends.length - 1] = end;
    else if (keep(letter)) {
      folded.text += plain;
      for (let n = 0; n < plain.length; n++) {
        folded.starts.push(i);
        folded.ends.push(end);
      }
    }
    i = end;
  }
  return folded;
}

const all = (): boolean => true;
const digits = (letter: string): boolean => /\d/.test(letter);

export function words(search: string): string[] {
  const found = fold(search, all).text.split(/\s+/);
  return [...new Set(found.filter((word) => word !== ""))];
}

/** The value in pieces, by `words` of the search. */
export function marks(value: string, wanted: readonly string[]): Piece[] {
  if (wanted.length === 0 || value === "") return [{ text: value, found: false }];
  const hit = new Array<boolean>(value.length).fill(false);
  const plain = fold(value, all);
  for (const word of wanted) {
    // The digits of a phone are found across its spaces.
    if (!paint(plain, word, hit) && /^\+?\d{3,}$/.test(word))
      paint(fold(value, digits), word.replace("+", ""), hit);
  }
  return pieces(value, hit);
}

/** Note each place of a word. */
function paint(folded: Folded, word: string, hit: boolean[]): boolean {
  let any = false;
  for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
    any = true;
    hit.fill(true, folded.starts[at], folded.ends[at + word.length - 1]);
  }
  return any;
}

function pieces(value: string, hit: readonly boolean[]): Piece[] {
  const parts: Piece[] = [];
  let start = 0;
  for (let i = 1; i <= value.length; i++) {
    if (i < value.length && hit[i] === hit[start]) continue;
    parts.push({ text: value.slice(start, i), found: hit[start] ?? false });
    start = i;
  }
  return parts;
}
