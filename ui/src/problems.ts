// Row problems grouped by kind: the kinds with most first, each with its first examples. Pure.

import type { ProblemCount, ProblemLine } from "./wire";

export interface ProblemGroup extends ProblemCount {
  examples: ProblemLine[];
}

const shownOfEach = 3;

export function grouped(kinds: readonly ProblemCount[], examples: readonly ProblemLine[]): ProblemGroup[] {
  return kinds
    .filter((kind) => kind.count > 0)
    .map((kind) => ({
      ...kind,
      examples: examples.filter((line) => line.kind === kind.kind).slice(0, shownOfEach),
    }))
    .sort((a, b) => b.count - a.count);
}
