// The weights of a pair as a waterfall: where it starts, what each comparison adds or takes, and where that
// ends, all on one scale. Pure. Not here: words and looks (parts/EvidenceList.svelte).

import type { EvidenceLine, PairExplanation } from "./wire";

/** What is drawn: a pair of records, or a row of a list and a customer. */
export type Weighed = Pick<PairExplanation, "prior_bits" | "bits" | "lines">;

/** One bar. Sums are in bits; it begins where the one before ended. */
export interface Step {
  kind: "start" | "line" | "rest" | "sum";
  /** The comparison; only of a line. */
  line?: EvidenceLine;
  bits: number;
  from: number;
  to: number;
}

export interface Waterfall {
  steps: Step[];
  /** Comparisons that say next to nothing: together they are the step `rest`. */
  silent: EvidenceLine[];
  /** The smallest and the greatest sum on the way; zero lies between them. */
  low: number;
  high: number;
}

/** Less than what is written as 0.1 is no step. */
const nothing = 0.05;

/** A value that many share weighs next to nothing, and that is worth a word. */
function speaks(line: EvidenceLine): boolean {
  return line.strength !== "neutral" || line.text.code.startsWith("explain.shared_by_many");
}

export function waterfall({ prior_bits, bits, lines }: Weighed): Waterfall {
  const silent = lines.filter((line) => !speaks(line));
  const steps: Step[] = [{ kind: "start", bits: prior_bits, from: 0, to: prior_bits }];
  let sum = prior_bits;
  for (const line of lines.filter(speaks)) {
    steps.push({ kind: "line", line, bits: line.bits, from: sum, to: sum + line.bits });
    sum += line.bits;
  }
  const rest = bits - sum;
  if (Math.abs(rest) >= nothing) steps.push({ kind: "rest", bits: rest, from: sum, to: bits });
  steps.push({ kind: "sum", bits, from: 0, to: bits });
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  return { steps, silent, low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
}

/** Where a sum lies on the scale, from 0 to 1. */
export function place(sum: number, { low, high }: Pick<Waterfall, "low" | "high">): number {
  return high === low ? 0 : (sum - low) / (high - low);
}
