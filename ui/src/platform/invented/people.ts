// Invented customers for the invented desk: as many as one likes, each made from its number, with the odd
// values that real lists have. Sorted and searched as the real desk would, as far as a page can tell.

import type {
  MemberCard,
  ProfileCard,
  ProfileColumn,
  ProfileComparison,
  ProfileLine,
  ProfilePage,
  ProfilePair,
  ProfileQuery,
} from "../../wire";

const given = "Ana,Íñigo,Lucía,María José,Jordi,Begoña,Peio,Nuria,Álvaro,Ming,Zoë,Óscar".split(",");
const family = "Ruiz,Peña,Vidal,García,Etxeberria,Núñez,Soler,O’Connor,de la Fuente,Mota,Ferrer,Sáez".split(
  ",",
);
const towns = "Valencia,Bilbao,Girona,A Coruña,Sevilla,Logroño,Las Palmas de Gran Canaria,Cádiz".split(",");
/** Values that break a careless page. */
const odd: Record<number, string> = {
  7: "<img src=x onerror=alert(1)> & <b>Talleres</b>",
  11: "محمد عبد الله \u202Eoirad",
  13: "👩‍👩‍👧‍👦 Peluquería 💇 «Rizos»",
  17: "Línea una\nLínea dos\tcon tabulador",
  19: `Larguísima ${"palabra ".repeat(14_000)}`,
  23: "",
};

const columns: ProfileColumn[] = [
  { name: "id", sortable: true, filled: 1 },
  { name: "name", sortable: true, filled: 1 },
  { name: "full_name", sortable: true, filled: 1 },
  { name: "email", sortable: true, filled: 0.97 },
  { name: "mobile", sortable: true, filled: 0.6 },
  { name: "phone", sortable: true, filled: 0.02 },
  { name: "city", sortable: true, filled: 0.9 },
  { name: "company", sortable: true, filled: 0.3 },
  { name: "notes", sortable: false, filled: 0.2 },
  { name: "custom:Número de socio", sortable: true, filled: 0.5 },
  { name: "records", sortable: true, filled: 1 },
  { name: "sources", sortable: false, filled: 1 },
  { name: "modified", sortable: true, filled: 1 },
];

const pick = (from: readonly string[], by: number): string => from[by % from.length] ?? "";
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function records(id: number): number {
  return id % 6 === 0 ? 2 + (id % 4) : 1;
}

function value(id: number, column: string): string {
  const surname = pick(family, id * 7 + Math.floor(id / 144));
  const name = odd[id] ?? `${pick(given, id)} ${surname} ${pick(family, id * 5 + 3)}`;
  const values: Record<string, () => string> = {
    id: () => String(id),
    name: () => name,
    full_name: () => name,
    email: () => `${fold(pick(given, id)).replace(/\W/g, "")}.${id}@example.com`,
    mobile: () => (id % 5 < 3 ? `+34 6${String((id * 7919) % 100_000_000).padStart(8, "0")}` : ""),
    city: () => (id % 10 === 9 ? "" : pick(towns, id * 3)),
    company: () => (id % 3 === 0 ? `Talleres ${surname} S.L.` : ""),
    notes: () => (id % 5 === 0 ? "Prefiere que le llamen por la tarde; no enviar catálogo en papel." : ""),
    "custom:Número de socio": () => (id % 2 ? `S-${id * 3}` : ""),
    records: () => String(records(id)),
    sources: () => (records(id) > 1 ? "HubSpot, Feria 2026" : "HubSpot"),
    modified: () =>
      `2026-${String(1 + (id % 12)).padStart(2, "0")}-${String(1 + (id % 28)).padStart(2, "0")}T09:30:00Z`,
  };
  return values[column]?.() ?? "";
}

function member(id: number, nth: number, attributes: readonly string[]): MemberCard {
  const own = attributes.map((attribute) => value(id, attribute));
  return {
    record: id * 10 + nth,
    source: nth % 2 ? "Feria 2026" : "HubSpot",
    source_key: `K${id}-${nth}`,
    row: id + nth + 1,
    confidence: null,
    modified: value(id + nth, "modified"),
    came: {},
    values:
      nth === 0
        ? own
        : own.map((each, i) => (i === 0 ? each.toUpperCase() : i === 2 ? each.replaceAll(" ", "") : each)),
  };
}

function card(id: number): ProfileCard {
  const attributes = ["full_name", "email", "mobile", "city", "company", "notes"];
  const members = Array.from({ length: records(id) }, (_, i) => member(id, i, attributes));
  const golden = attributes.flatMap((attribute, i) => {
    const held = members[0]?.values[i] ?? "";
    const rule = members.length === 1 ? "only_one" : i === 0 ? "most_complete" : "all_agree";
    return held === "" ? [] : [{ attribute, value: held, record: members[0]?.record ?? null, rule }];
  });
  return { id, name: value(id, "name"), golden, attributes, members };
}

function compare({ a, b }: ProfilePair): ProfileComparison {
  const [one, two] = [card(a), card(b)];
  const of = ({ id, name, members }: ProfileCard) => ({ id, name, records: members.length });
  const pair = {
    a: one.members[0]?.record ?? 0,
    b: two.members[0]?.record ?? 0,
    probability: 0.02,
    bits: -5.4,
    prior_bits: -9.5,
    verdict: { code: "explain.verdict.different", params: { percent: 2 } },
    standing: { code: "explain.standing.not_likely", params: {} },
    lines: [
      {
        comparison: "city",
        text: { code: "explain.exact_common", params: {} },
        strength: "for_strong",
        bits: 4.1,
        left: "Valencia",
        right: "Valencia",
      },
    ],
  };
  return {
    a: of(one),
    b: of(two),
    attributes: one.attributes,
    members: [...one.members, ...two.members],
    shown: one.members.length,
    pair,
  };
}

/** `count` customers. */
export function customers(count: number) {
  let texts: string[] | undefined;
  let kept: { key: string; ids: number[] } | undefined;

  function text(id: number): string {
    texts ??= Array.from({ length: count }, (_, i) =>
      fold(["name", "email", "mobile", "city", "company"].map((column) => value(i + 1, column)).join("\n")),
    );
    return texts[id - 1] ?? "";
  }

  function order({ search, sort, descending, merged_only }: ProfileQuery): number[] {
    const key = JSON.stringify([search, sort, descending, merged_only]);
    if (kept?.key === key) return kept.ids;
    const words = fold(search).split(/\s+/).filter(Boolean);
    let ids = Array.from({ length: count }, (_, i) => i + 1);
    if (merged_only) ids = ids.filter((id) => records(id) > 1);
    if (words.length > 0) ids = ids.filter((id) => words.every((word) => text(id).includes(word)));
    if (sort !== null) ids = sorted(ids, sort);
    if (descending) ids.reverse();
    kept = { key, ids };
    return ids;
  }

  function sorted(ids: number[], column: string): number[] {
    const keys = new Map(ids.map((id) => [id, fold(value(id, column))]));
    const key = (id: number): string => keys.get(id) ?? "";
    const numeric = column === "id" || column === "records";
    return ids.sort((a, b) =>
      numeric ? Number(key(a)) - Number(key(b)) : key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b,
    );
  }

  return {
    columns,
    card,
    compare,
    list(query: ProfileQuery): ProfilePage {
      const ids = order(query);
      const rows = ids.slice(query.offset, query.offset + query.limit).map((id): ProfileLine => ({
        id,
        records: records(id),
        values: query.columns.map((column) => value(id, column).slice(0, 300)),
      }));
      return { total: ids.length, more: false, rows };
    },
  };
}
