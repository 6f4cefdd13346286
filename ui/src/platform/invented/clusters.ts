// Clusters of the invented desk: people and firms as lists have them, with slips of the pen, missing
// values, one large cluster, and values that a careless page would break on.

import type { ClusterCard, ClusterLine, Decision, EvidenceLine, GoldenValue, MemberCard } from "../../wire";

const people = ["Ana Ruiz Soler", "Íñigo Peña", "Talleres Mota S.L.", "Lucía Vidal", "John Smith"];
const attributes = ["full_name", "email", "mobile", "city", "street", "birth_date", "notes"];
const sources = ["HubSpot", "Tienda", "Feria de Valencia"];

/** The cluster with many members, many attributes and odd values. */
export const large = 11;

export function line(id: number, decision: Decision): ClusterLine {
  const band = id % 5 === 0 ? "unlikely" : id % 2 === 0 ? "sure" : "review";
  const confidence = { sure: 0.996, review: 0.84, unlikely: 0.31 }[band] ?? 0;
  const size = id === large ? 36 : 2 + (id % 3);
  return { id, title: people[id % people.length] ?? "", size, confidence, band, decision };
}

function values(of: ClusterLine, i: number): string[] {
  const [first = "", ...rest] = of.title.split(" ");
  const name = [of.title, of.title.toUpperCase(), `${first} ${rest.at(0) ?? ""}`.trim()][i % 3] ?? "";
  return [
    name,
    `info${i}@example.com`,
    i % 2 ? "600 123 123" : "+34600123123",
    "Valencia",
    ["C/ Mayor 12, 3.º B", "Calle Mayor, 12", "C/ Mayor 14, 3.º B"][i % 3] ?? "",
    i % 2 ? "" : "1984-06-21",
    i === 1 ? `<b>Ojo</b> ${"\u202eaicnelaV\u202c "}🎪` : "",
  ];
}

function more(of: ClusterLine): string[] {
  return of.id === large ? Array.from({ length: 23 }, (_, i) => `custom:Campo ${i + 1}`) : [];
}

function member(of: ClusterLine, i: number): MemberCard {
  const record = of.id * 100 + i;
  const extra = more(of).map((_, at) => (at === 0 ? "larguísimo ".repeat(9000) : `valor ${(i * at) % 3}`));
  return {
    record,
    source: sources[i % sources.length] ?? "",
    source_key: `K${record}`,
    row: record + 1,
    confidence: i === of.size - 1 ? of.confidence : 0.97,
    modified: `2026-0${1 + (i % 9)}-03T09:30:00Z`,
    came: {},
    values: [...values(of, i), ...extra],
  };
}

function members(of: ClusterLine): MemberCard[] {
  return Array.from({ length: of.size }, (_, i) => member(of, i));
}

/** What the profile would hold, without some of the members. */
export function golden(of: ClusterLine, without: readonly number[]): GoldenValue[] {
  const kept = members(of).filter((one) => !without.includes(one.record));
  return [...attributes, ...more(of)].flatMap((attribute, i) => {
    const said = kept.filter((one) => one.values[i] !== "");
    const from = said[0];
    if (!from) return [];
    const agree = attribute === "mobile" || new Set(said.map((one) => one.values[i])).size === 1;
    const rule = agree ? "all_agree" : attribute === "full_name" ? "most_complete" : "newest";
    return [{ attribute, value: from.values[i] ?? "", record: from.record, rule }];
  });
}

const evidence: EvidenceLine[] = [
  {
    comparison: "mobile",
    text: { code: "explain.exact.only_these", params: {} },
    strength: "for_very_strong",
    bits: 15.2,
    left: "600 123 123",
    right: "+34600123123",
  },
  {
    comparison: "full_name",
    text: { code: "explain.partial", params: {} },
    strength: "for_strong",
    bits: 6.1,
    left: "Ana Ruiz Soler",
    right: "Ana Ruiz",
  },
  {
    comparison: "email",
    text: { code: "explain.different", params: {} },
    strength: "against_some",
    bits: -2.1,
    left: "info0@example.com",
    right: "info1@example.com",
  },
  {
    comparison: "birth_date",
    text: { code: "explain.missing", params: {} },
    strength: "neutral",
    bits: 0,
    left: "1984-06-21",
    right: "",
  },
];

export function card(of: ClusterLine): ClusterCard {
  const all = members(of);
  const [a, b] = all;
  return {
    line: of,
    attributes: [...attributes, ...more(of)],
    members: all,
    golden: golden(of, []),
    weakest: {
      a: a?.record ?? 0,
      b: b?.record ?? 0,
      probability: of.confidence,
      bits: 6.5,
      prior_bits: -12,
      verdict: { code: "explain.verdict.likely", params: { percent: Math.floor(of.confidence * 100) } },
      standing: { code: "explain.standing.proposed.review", params: { cluster: of.id } },
      lines: evidence,
    },
    contradictions:
      of.id === large ? [{ code: "explain.apart.born", params: { a: 1, b: 3, count: 29 } }] : [],
    to_confirm: of.id === 9,
  };
}
