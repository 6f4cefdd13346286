// What the invented desk answers about files: lists on their way in, past imports, files back, a list held
// against the customers. Names and values are made up, odd ones among them.

import type {
  FilePreview,
  ImportFile,
  ImportLine,
  ImportReport,
  JudgedCell,
  LeadLine,
  Message,
  ProblemCount,
  ProblemLine,
} from "../wire";
import type { Answers } from "./browser";
import type { Job } from "./platform";
import { fileName } from "../shown";

type Slowly = (job: Job | undefined) => Promise<void>;

const because = (code: string, params: Message["params"] = {}): Message => ({ code, params });

/** The list that the picker of the invented desk gives. */
export const fair: FilePreview = {
  path: "/lists/fair.csv",
  file_name: "fair.csv",
  format: "csv",
  encoding: "windows-1252",
  delimiter: ";",
  sheets: [],
  sheet: null,
  header_row: 1,
  system: "generic",
  object: "",
  line_end: "cr_lf",
  quoting: "when_needed",
  bom: false,
  aside: [{ row: 1279, reason: "total", cells: ["TOTAL", "", "", "", "", "469.220,27"] }],
  rows_hint: 1277,
  target: "people",
  proposed_target: null,
  sources: [],
  new_source: "fair",
  columns: [
    { header: "Nombre", attribute: "full_name", confidence: 0.9, reason: because("reason.header_word") },
    {
      header: "Correo",
      attribute: "email",
      confidence: 1,
      reason: because("reason.content.email", { percent: 98 }),
    },
    { header: "Correo 2", attribute: "ignore", confidence: 0, reason: because("reason.none") },
    { header: "Móvil", attribute: "mobile", confidence: 0.97, reason: because("reason.header_word") },
    {
      header: "Poblac.",
      attribute: "city",
      confidence: 0.62,
      reason: because("reason.header_abbreviated", { word: "población" }),
    },
    { header: "Observaciones", attribute: "notes", confidence: 0.95, reason: because("reason.header_word") },
  ],
  rows: [
    ["Ana Ruiz", "ana@example.com", "", "600 123 123", "València", "Pidió catálogo\r\nLlamar el lunes"],
    ["<b>Íñigo</b> Peña", "inigo@example.com", "", "+34600123124", "Bilbao", ""],
    [
      "María José de la Fuente y Ortiz de Zárate",
      "mj@example.es",
      "",
      "6,12E+08",
      "Vitoria",
      "x".repeat(900),
    ],
    ["شركة النور", "nour@example.com", "", "", "Ceuta", "abc\u202egnp.exe"],
    ["Talleres Mota, S.L.", "INFO@MOTA.EXAMPLE", "admin@mota.example", "", "Alcalá de Henares", "👩‍🔧"],
  ],
  row_numbers: [2, 4, 5, 6, 7],
  problems: [{ row: 5, column: 3, kind: "lost_digits" }],
  judged: [],
};
fair.judged = judge(
  fair.columns.map((column) => column.attribute),
  fair.rows,
);

/** An address is judged by its sign, and read in small letters. */
function judge(attributes: readonly string[], rows: readonly string[][]): JudgedCell[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column): JudgedCell[] => {
      if (cell === "" || !attributes[column]?.startsWith("email")) return [];
      const small = cell.toLowerCase();
      if (!cell.includes("@")) return [{ row, column, flaws: ["email"], values: [], days: false }];
      return small === cell ? [] : [{ row, column, flaws: [], values: [small], days: false }];
    }),
  );
}

/** A file is read by its name: what no list is, is refused. */
function recognise(path: string): FilePreview {
  const name = fileName(path);
  const refuse = (code: string): never => {
    throw { kind: "refused", message: because(code, { file: name, format: "PDF" }) };
  };
  if (!name.includes(".")) refuse("error.file.not_a_file");
  if (name.endsWith(".pdf")) refuse("error.file.binary_known");
  if (name.endsWith(".txt")) refuse("error.file.empty");
  const base = { ...fair, path, file_name: name, new_source: name.replace(/\..*$/, "") };
  if (name.startsWith("hubspot")) return { ...base, system: "hubspot", sources: ["HubSpot"] };
  if (name.startsWith("two")) return { ...base, sources: ["HubSpot", "Tienda"] };
  if (!name.endsWith(".xlsx")) return base;
  const sheets = [
    { name: "Clientes", hidden: false },
    { name: "Precios", hidden: true },
  ];
  return { ...base, format: "xlsx", encoding: null, delimiter: null, sheets, sheet: "Clientes" };
}

const kinds: ProblemCount[] = [
  { kind: "lost_digits", count: 312 },
  { kind: "too_many_cells", count: 4 },
  { kind: "bad_date", count: 1 },
];

function problem(file_name: string, i: number): ProblemLine {
  const kind = i < 312 ? "lost_digits" : i < 316 ? "too_many_cells" : "bad_date";
  const column = { lost_digits: "Móvil", too_many_cells: null, bad_date: "Observaciones" }[kind] ?? null;
  return { file_name, sheet: null, row: 5 + i * 7, column, kind };
}

function problems(file_name: string, kind: string | null): ProblemLine[] {
  const all = Array.from({ length: 317 }, (_, i) => problem(file_name, i));
  return all.filter((line) => kind === null || line.kind === kind);
}

const past: ImportLine[] = [
  ["HubSpot", "hubspot-crm-exports-octubre.csv", "2026-10-02T08:10:00Z", 12_480, 3],
  ["Tienda", "pedidos tienda (copia de Íñigo) FINAL v3.xlsx", "2026-10-15T16:45:00Z", 3201, 0],
  ["HubSpot", "hubspot-crm-exports-noviembre.csv", "2026-11-02T08:12:00Z", 12_911, 317],
].map(([source, file_name, at, rows, problems], i) => ({
  import: i + 1,
  source: String(source),
  file_name: String(file_name),
  sheet: String(file_name).endsWith("xlsx") ? "Clientes" : null,
  at: String(at),
  rows: Number(rows),
  problems: Number(problems),
  skipped: i === 0 ? 1 : 0,
  newest: i > 0,
}));

function report(file: ImportFile): ImportReport {
  const name = fileName(file.path);
  const next = past.length + 1;
  const line = { import: next, source: file.source ?? "fair", file_name: name, sheet: null, rows: 1280 };
  past.push({ ...line, at: "2026-11-21T10:00:00Z", problems: 317, skipped: 1, newest: true });
  return {
    import: next,
    file_name: name,
    source: file.source ?? "fair",
    system: "generic",
    rows: 1280,
    new: 1204,
    changed: 40,
    unchanged: 33,
    gone: 0,
    paired: 0,
    skipped: 3,
    problems: 317,
    problem_kinds: kinds,
    columns: fair.columns,
    seconds: 1.4,
    entry: next,
  };
}

const names = ["Ana Ruiz Soler", "Íñigo Peña", "Talleres Mota, S.L.", "Lucía Vidal Ferrer", "John Smith"];

function lead(i: number): LeadLine {
  const outcome = i % 5 === 4 ? "maybe" : i % 3 === 0 ? "customer" : "new";
  const known = outcome !== "new";
  const name = names[i % names.length] ?? "";
  return {
    row: i + 2,
    name: i % 2 ? name.toUpperCase() : name,
    detail: i % 4 ? `persona${i}@example.com` : "600 123 123",
    outcome,
    probability: outcome === "customer" ? 0.9996 : known ? 0.71 : 0,
    profile: known ? 1000 + i : null,
    profile_name: known ? name : "",
    repeats: i > 0 && i % 11 === 0 ? i + 1 : null,
  };
}

const leadList = Array.from({ length: 430 }, (_, i) => lead(i));

function count(outcome: string): number {
  return leadList.filter((line) => line.outcome === outcome).length;
}

function saved(path: string, rows: number): { path: string; rows: number } {
  return { path, rows };
}

/** Answers about files; `slowly` takes a while, with progress, and can be cancelled. */
export function aboutFiles(slowly: Slowly): Partial<Answers> {
  return {
    "import.tables": ({ path }) => {
      if (!path.endsWith(".zip")) return [];
      return ["subscribed_audience_export.csv", "unsubscribed_audience_export.csv"];
    },
    "import.forget": () => ({}),
    "import.judge": ({ attributes, rows }) => judge(attributes, rows),
    "import.paste": ({ name }) => ({ path: `/tmp/${name}.csv` }),
    "import.recognise": ({ path, read_as }) => {
      const seen = recognise(read_as.member ?? path);
      const { delimiter, encoding, header_row, sheet } = read_as;
      return {
        ...seen,
        path,
        file_name: fileName(path) + (read_as.member === null ? "" : ` › ${seen.file_name}`),
        delimiter: seen.delimiter === null ? null : (delimiter ?? seen.delimiter),
        encoding: seen.encoding === null ? null : (encoding ?? seen.encoding),
        header_row: header_row ?? seen.header_row,
        sheet: sheet ?? seen.sheet,
      };
    },
    "import.check": async ({ path, apart }, job) => {
      await slowly(job);
      const examples = ["lost_digits", "too_many_cells", "bad_date"].flatMap((kind) =>
        problems(fileName(path), kind).slice(0, 5),
      );
      const changes = [{ column: "Ciudad", before: "Soria", after: "Ávila" }];
      const all = [{ row: 12, record: 7, name: "Ana Ruiz Gil", changes, probability: 0.998 }];
      const pairs = all.filter(({ row }) => !apart.includes(row));
      const compared = { source: "Fair", new: 41, changed: 66, unchanged: 1170, gone: 12 };
      return {
        rows: 1277,
        skipped: 3,
        problems: 317,
        problem_kinds: kinds,
        examples,
        compared,
        pairs,
        paired: pairs.length,
        warnings: [{ column: 3, header: "Alergias", kind: "health", count: 14, advice: "leave_out" }],
        known: 120,
        seconds: 0.2,
      };
    },
    "door.known": ({ offset, limit }) => ({
      total: 120,
      rows: Array.from({ length: Math.min(limit, 120 - offset) }, (_, i) => ({
        row: offset + i + 2,
        by: i % 3 === 0 ? "phone" : "email",
        profile: offset + i + 1,
        name: `Ana Ruiz ${offset + i + 1}`,
        source: "HubSpot",
      })),
    }),
    "import.run": async (file, job) => {
      await slowly(job);
      return report(file);
    },
    "import.list": () => past,
    "import.skipped": () => ({
      total: 1,
      headers: ["Clave", "Nombre", "Ciudad", "Compras"],
      rows: [{ row: 1279, reason: "total", cells: ["", "TOTAL", "", "469.220,27"] }],
    }),
    "import.problems": ({ kind, offset, limit }) => {
      const fit = problems("fair.csv", kind);
      return { total: fit.length, rows: fit.slice(offset, offset + limit) };
    },
    "import.save_problems": ({ path }) => saved(path, 317),
    "export.run": async ({ folder, format }, job) => {
      await slowly(job);
      const files = ["profiles", "crosswalk"].map((name) => `${folder}/${name}.${format}`);
      return { folder, files, profiles: 12, records: 36, seconds: 0.3 };
    },
    "file_back.origin": ({ import: id }) => ({
      path: id === 2 ? null : `/home/ana/Descargas/${past[id - 1]?.file_name ?? ""}`,
      state: ["missing", "unknown", "same"][id - 1] ?? "same",
      suggested: `/home/ana/Descargas/${(past[id - 1]?.file_name ?? "").replace(/(\.\w+)$/, " con duplicados$1")}`,
    }),
    "file_back.run": async ({ to }, job) => {
      await slowly(job);
      return {
        path: to,
        rows: 12_911,
        groups: 412,
        duplicates: 455,
        keep: 12_456,
        undecided: 38,
        seconds: 2.1,
      };
    },
    "leads.check": async ({ path }, job) => {
      await slowly(job);
      return {
        file_name: fileName(path),
        rows: leadList.length,
        customers: count("customer"),
        maybe: count("maybe"),
        new: count("new"),
        repeated: leadList.filter((line) => line.repeats !== null).length,
        seconds: 0.8,
      };
    },
    "leads.list": ({ outcome, offset, limit }) => {
      const fit = leadList.filter((line) => outcome === null || line.outcome === outcome);
      return { total: fit.length, rows: fit.slice(offset, offset + limit) };
    },
    "leads.get": ({ row }) => leadCard(row),
    "leads.save": ({ to }) => saved(to, leadList.length),
  };
}

function leadCard(row: number): ReturnType<NonNullable<Answers["leads.get"]>> {
  const line = leadList[row - 2] ?? lead(0);
  const known = line.profile !== null;
  return {
    line,
    attributes: ["full_name", "email", "mobile", "city"],
    lead: [line.name, "ana.ruiz@example.com", "600 123 123", ""],
    prior_bits: known ? -6.4 : 0,
    bits: known ? 6.7 : 0,
    customer: known ? [line.profile_name, "ana@example.com", "+34 600 123 123", "Valencia"] : [],
    evidence: known
      ? [
          {
            comparison: "mobile",
            text: because("explain.mobile"),
            strength: "very_strong",
            bits: 15.2,
            left: "600 123 123",
            right: "+34 600 123 123",
          },
          {
            comparison: "email",
            text: because("explain.email"),
            strength: "weak",
            bits: -2.1,
            left: "ana.ruiz@example.com",
            right: "ana@example.com",
          },
        ]
      : [],
  };
}
