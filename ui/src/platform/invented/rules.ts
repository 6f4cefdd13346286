// Rules of the invented desk: enough to move thumbs, tick boxes, look at what would change, and apply it.

import type { Bands, Rules, RulesCard, RulesPreview, ThresholdStep } from "../../wire";

export const firstRules: Rules = {
  sure_from: 0.99,
  review_from: 0.5,
  ignored: [],
  clean_sources: [],
  always: [],
  never: [],
};

const columns: [attribute: string, filled: number, decisive: boolean][] = [
  ["full_name", 1, false],
  ["email", 0.84, true],
  ["mobile", 0.71, true],
  ["tax_id", 0.32, true],
  ["birth_date", 0.18, true],
  ["company", 0.12, false],
  ["street", 0.55, false],
  ["city", 0.9, false],
];

/** Many at both ends and few between, as matches are. */
function steps(): ThresholdStep[] {
  return Array.from({ length: 200 }, (_, i) => {
    const from = i / 200;
    const all = Math.round(160 * from ** 24 + 45 * (1 - from) ** 9 + 3 * Math.abs(Math.sin(i * 1.7)));
    const held_back = Math.floor(all / 9);
    const middle = from + 0.0025;
    return {
      from,
      eligible: all - held_back,
      held_back,
      wrong: (all - held_back) * (1 - middle),
      right: all * middle,
    };
  });
}

export function rulesCard(rules: Rules): RulesCard {
  return {
    rules,
    columns: columns.map(([attribute, filled, decisive]) => ({ attribute, filled, decisive })),
    steps: steps(),
  };
}

export function rulesPreview(now: Bands, wanted: Rules): RulesPreview {
  const needs_match = [wanted.ignored, wanted.clean_sources, wanted.always, wanted.never].flat().length > 0;
  return {
    needs_match,
    now,
    then: { ...now, sure: now.sure + 2, review: Math.max(0, now.review - 2) },
    new: needs_match ? 3 : 0,
    gone: needs_match ? 1 : 0,
    changed: needs_match ? 2 : 0,
    doubted: needs_match ? 1 : 0,
    unused: [],
    examples: needs_match
      ? [
          { kind: "new", now: [], then: ["Íñigo Peña", "Iñigo Peña Gil"] },
          { kind: "changed", now: ["Ana Ruiz", "A. Ruiz", "Ana Ruíz"], then: ["Ana Ruiz", "Ana Ruíz"] },
          { kind: "gone", now: ["John Smith", "John Smyth"], then: [] },
          { kind: "doubted", now: ["Lucía Vidal", "Luis Vidal"], then: [] },
        ]
      : [],
    seconds: 1.4,
  };
}
