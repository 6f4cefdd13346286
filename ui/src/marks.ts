// Where the words of a search stand in a value, accents and case aside: only for the eye. What is found is
// decided in Rust. Pure.

export interface Piece {
  text: string;
  found: boolean;
}

/** A text as it is compared, and for each of its letters where it stands in the original; without places,
 * each stands where it stood. */
interface Folded {
  text: string;
  places?: { starts: number[]; ends: number[] };
}

/** Most values are plain letters: there is nothing to take apart. */
const plainLetters = /^[ -~]*$/;

function fold(value: string, keep: (letter: string) => boolean): Folded {
  if (keep === all && plainLetters.test(value)) return { text: value.toLowerCase() };
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = "";
  for (let i = 0; i < value.length;) {
    const letter = String.fromCodePoint(value.codePointAt(i) ?? 0);
    const end = i + letter.length;
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    // An accent that stands by itself belongs to the letter before it.
    if (plain === "" && ends.length > 0) ends[ends.length - 1] = end;
    else if (keep(letter)) {
      text += plain;
      for (let n = 0; n < plain.length; n++) {
        starts.push(i);
        ends.push(end);
      }
    }
    i = end;
  }
  return { text, places: { starts, ends } };
}

const all = (): boolean => true;
const digits = (letter: string): boolean => /\d/.test(letter);

export function words(search: string): string[] {
  const found = fold(search, all).text.split(/\s+/);
  return [...new Set(found.filter((word) => word !== ""))];
}

/** The value in pieces, by `words` of the search; `null`: none of them is in it. */
export function marks(value: string, wanted: readonly string[]): Piece[] | null {
  if (wanted.length === 0 || value === "") return null;
  const plain = fold(value, all);
  const hit: boolean[] = [];
  for (const word of wanted) {
    // The digits of a phone are found across its spaces.
    if (!paint(plain, word, hit) && /^\+?\d{3,}$/.test(word))
      paint(fold(value, digits), word.replace("+", ""), hit);
  }
  return hit.length === 0 ? null : pieces(value, hit);
}

/** Note each place of a word in `hit`, where what is not set is not found. */
function paint(folded: Folded, word: string, hit: boolean[]): boolean {
  let any = false;
  for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
    any = true;
    const last = at + word.length - 1;
    const [start, end] = [folded.places?.starts[at] ?? at, folded.places?.ends[last] ?? last + 1];
    for (let i = start; i < end; i++) hit[i] = true;
  }
  return any;
}

function pieces(value: string, hit: readonly boolean[]): Piece[] {
  const parts: Piece[] = [];
  let start = 0;
  for (let i = 1; i <= value.length; i++) {
    const found = hit[start] ?? false;
    if (i < value.length && (hit[i] ?? false) === found) continue;
    parts.push({ text: value.slice(start, i), found });
    start = i;
  }
  return parts;
}
