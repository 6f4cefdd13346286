// What the invented desk answers about quality: two lists with a few flaws, and rows behind them.

import type { Done, QualityColumn, QualityFlaw, QualityOverview, QualityQuery, QualityRow } from "../../wire";
import type { Answers } from "../browser";

const sources = [
  { name: "HubSpot", rows: 900 },
  { name: "Tienda <b>", rows: 100 },
];

function column(attribute: string, of: Partial<QualityColumn>): Omit<QualityColumn, "source"> {
  const base = { rows: 1000, filled: 1000, placeholders: 0, invalid: 0, corrected: 0 };
  return { ...base, distinct: null, shared: 0, exact: true, correctable: true, ...of, attribute };
}

const columns = [
  column("given_name", { filled: 990 }),
  column("surname", { filled: 981, placeholders: 4, invalid: 7 }),
  column("email", { filled: 820, placeholders: 21, invalid: 47, distinct: 700, shared: 61, exact: false }),
  column("mobile", { filled: 640, invalid: 30, distinct: 600, shared: 12, corrected: 3 }),
  column("custom:Talla de zapato", { filled: 0 }),
];

const flaws: Omit<QualityFlaw, "source">[] = [
  { attribute: "email", kind: "mail_domain", rows: 41, mendable: 41 },
  { attribute: "email", kind: "email", rows: 6, mendable: 2 },
  { attribute: "email", kind: "placeholder", rows: 21, mendable: 21 },
  { attribute: "mobile", kind: "shortened", rows: 30, mendable: 0 },
  { attribute: "surname", kind: "capitals", rows: 212, mendable: 212 },
  { attribute: "surname", kind: "mojibake", rows: 7, mendable: 7 },
];

/** The figures as long as `fixed` names what was corrected, by attribute and kind. */
function overview(fixed: ReadonlySet<string>): QualityOverview {
  const open = flaws.filter((flaw) => !fixed.has(`${flaw.attribute} ${flaw.kind}`));
  const names = [null, ...sources.map((one) => one.name)];
  return {
    rows: 1000,
    sources,
    columns: names.flatMap((source) => columns.map((one) => ({ ...one, source }))),
    flaws: names.flatMap((source) => open.map((flaw) => ({ ...flaw, source }))),
  };
}

function rows(query: QualityQuery): { total: number; rows: QualityRow[] } {
  const flaw = flaws.find((one) => one.attribute === query.attribute && one.kind === query.kind);
  const total = flaw ? (query.mendable ? flaw.mendable : flaw.rows) : 20;
  const row = (at: number): QualityRow => {
    const raw = query.kind === "missing" ? "" : `persona${at}@gmial.com`;
    const mended = flaw && at < flaw.mendable ? `persona${at}@gmail.com` : null;
    const value = query.kind === "corrected" ? "corrected@example.com" : raw;
    return {
      record: at + 1,
      profile: at + 1,
      title: `Persona ${at}`,
      source: "HubSpot",
      row: at + 2,
      raw,
      value,
      mended,
    };
  };
  const count = Math.max(0, Math.min(query.limit, total - query.offset));
  return { total, rows: Array.from({ length: count }, (_, i) => row(query.offset + i)) };
}

/** `write` notes an entry. */
export function aboutQuality(write: (code: string) => Done): Partial<Answers> {
  const fixed = new Set<string>();
  return {
    "quality.overview": () => overview(fixed),
    "quality.rows": rows,
    "quality.fix": ({ attribute, kind }) => {
      fixed.add(`${attribute} ${kind}`);
      return write("history.mend");
    },
    "quality.edit": () => write("history.correct"),
  };
}
