// The native menu, in the reader's language and with the reader's keys.
// Not here: the edits of text and quitting, which are the system's own.

import { can, keyOf, run } from "../actions/actions.svelte";
import { parts, strokes } from "../actions/keys";
import { isAction, label, row, table, type ActionId } from "../actions/table";
import type { MenuEntry } from "../platform";
import { t } from "../state/language.svelte";
import { views } from "../state/route.svelte";
import type { TextKey } from "../text";

const apart: MenuEntry = { label: "" };

/** A binding as the window's menus write it; none for letters alone, sequences and what fields need. */
export function accelerator(id: ActionId): string | undefined {
  const binding = keyOf(id);
  if (binding === null || row(id).fields || strokes(binding).length !== 1) return undefined;
  const names: Record<string, string> = { mod: "CmdOrCtrl", alt: "Alt", shift: "Shift", plus: "Plus" };
  const all = parts(binding);
  if (!all.includes("mod")) return undefined;
  return all.map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join("+");
}

function entry(id: ActionId): MenuEntry {
  const keys = accelerator(id);
  const own: MenuEntry = { label: t(label(id)), action: id, enabled: can(id) };
  return keys === undefined ? own : { ...own, accelerator: keys };
}

function system(action: "cut" | "copy" | "paste" | "select_all" | "quit"): MenuEntry {
  return { label: t(`ui.menu.${action}`), action };
}

function submenu(name: TextKey, entries: MenuEntry[]): MenuEntry {
  return { label: t(name), entries };
}

/** The whole menu, as things stand. Reads state: called in an effect, it follows. */
export function menu(): MenuEntry[] {
  const review = (Object.keys(table) as ActionId[]).filter((id) => row(id).group === "review");
  return [
    submenu("ui.menu.file", [
      ...(["app.new", "app.open", "app.sample"] as const).map(entry),
      apart,
      entry("app.import"),
      entry("app.close_project"),
      apart,
      system("quit"),
    ]),
    submenu("ui.menu.edit", [
      entry("app.undo"),
      entry("app.redo"),
      apart,
      ...(["cut", "copy", "paste", "select_all"] as const).map(system),
      apart,
      entry("app.search"),
      entry("app.settings"),
    ]),
    submenu("ui.menu.view", [
      ...views.map((view) => entry(`go.${view}`)),
      apart,
      ...(["app.zoom_in", "app.zoom_out", "app.zoom_reset"] as const).map(entry),
    ]),
    submenu("ui.menu.review", review.map(entry)),
    submenu("ui.menu.help", [entry("app.palette"), entry("app.help")]),
  ];
}

/** Something was chosen in the menu: done, unless a dialog waits for an answer. */
export function chosen(action: string): void {
  if (!isAction(action)) return;
  if (!row(action).always && document.querySelector("dialog[open]")) return;
  run(action);
}
