// What the command palette offers and how it is ranked: actions and rooms that can be reached now, projects
// of before, and customers. Rust does the fitting (`palette.score`); here stands what is offered.
// Not here: keys and looks (Palette.svelte).

import { available, keyOf, run } from "../actions/actions.svelte";
import { label, row } from "../actions/table";
import type { IconName } from "../parts/Icon.svelte";
import { call } from "../platform";
import { asFault, faults } from "../state/faults.svelte";
import { t } from "../state/language.svelte";
import { project } from "../state/project.svelte";
import { folder, recent } from "../state/recent.svelte";
import { route } from "../state/route.svelte";
import { search } from "../state/search.svelte";
import { work } from "../state/work.svelte";
import type { ProfileLine } from "../wire";

export const sections = ["go", "actions", "recent", "customers"] as const;
export type Section = (typeof sections)[number];

export interface Entry {
  id: string;
  section: Section;
  label: string;
  note?: string;
  icon: IconName;
  binding?: string | null;
  run: () => void;
}

/** An entry that fits, and which of its characters did. */
export interface Hit {
  entry: Entry;
  at: ReadonlySet<number>;
}

export interface Group {
  section: Section;
  hits: Hit[];
}

const mostCustomers = 8;
const customerColumns = ["name", "email", "city"];

/** Everything that has a name of ours, in the order of the table. */
export function offered(): Entry[] {
  const actions = available()
    .filter((id) => id !== "app.palette")
    .map((id): Entry => {
      const go = row(id).group === "go";
      return {
        id,
        section: go ? "go" : "actions",
        label: t(label(id)),
        icon: go ? (id.slice("go.".length) as IconName) : "action",
        binding: keyOf(id),
        run: () => void run(id),
      };
    });
  const projects = recent.list.filter((one) => one.exists && one.path !== project.summary?.path);
  return [
    ...actions,
    ...(work.running ? [] : projects).map((one): Entry => ({
      id: one.path,
      section: "recent",
      label: one.name,
      note: folder(one.path),
      icon: "file",
      run: () => void project.open(one.path),
    })),
  ];
}

/** Hits by section; the section with the best hit comes first. */
export function grouped(hits: Hit[]): Group[] {
  const order = [...new Set(hits.map((hit) => hit.entry.section))];
  return order.map((section) => ({ section, hits: hits.filter((hit) => hit.entry.section === section) }));
}

async function fitting(query: string, entries: Entry[]): Promise<Hit[]> {
  const all = entries.map((entry) => ({ entry, at: new Set<number>() }));
  if (query.trim() === "") {
    const place = (hit: Hit): number => sections.indexOf(hit.entry.section);
    return all.sort((a, b) => place(a) - place(b));
  }
  const found = await call("palette.score", { query, items: entries.map((entry) => entry.label) });
  return found.flatMap(({ index, at }) => {
    const entry = entries[index];
    return entry ? [{ entry, at: new Set(at) }] : [];
  });
}

function customer(line: ProfileLine): Hit {
  const [name = "", email = "", city = ""] = line.values;
  const entry: Entry = {
    id: `customer-${line.id}`,
    section: "customers",
    label: name || email || t("ui.profiles.unnamed"),
    note: [name ? email : "", city].filter((part) => part !== "").join(" · "),
    icon: "person",
    run: () => {
      search.open(line.id);
      route.go("profiles");
    },
  };
  return { entry, at: new Set() };
}

async function customers(query: string): Promise<Hit[]> {
  const words = query.trim();
  if ([...words].length < 2 || !project.summary?.records) return [];
  const rest = {
    sort: null,
    descending: false,
    merged_only: false,
    offset: 0,
    limit: mostCustomers,
    soon: true,
  };
  const page = await call("profiles.list", { search: words, columns: customerColumns, ...rest });
  return page.rows.map(customer);
}

/** What the palette shows now. One while it is open; the newest query wins. */
export class Finder {
  hits = $state.raw<Hit[]>([]);
  #asked = 0;

  /** Commands at once, customers when they come. */
  async find(query: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const commands = await fitting(query, offered());
      if (asked !== this.#asked) return;
      this.hits = commands;
      const people = await customers(query);
      if (asked === this.#asked && people.length > 0) this.hits = [...commands, ...people];
    } catch (thrown) {
      if (asked === this.#asked) faults.show(asFault(thrown));
    }
  }
}
