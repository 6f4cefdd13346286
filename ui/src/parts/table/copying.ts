// Copying from a table, and saying what was copied.

import { attempt } from "../../state/faults.svelte";
import { t } from "../../state/language.svelte";
import { notices } from "../../state/notices.svelte";
import type { RowWindow } from "../../state/window.svelte";
import type { Column } from "./columns";
import { asText, mostRows, toClipboard } from "./copy";
import { count, type Selection } from "./selection";

export async function copyCell(text: string): Promise<void> {
  if (await put(text)) notices.show(t("ui.table.copied_cell"));
}

/** The chosen rows; those that are not here are fetched first. */
export async function copyRows<Row>(
  rows: RowWindow<Row>,
  columns: readonly Column<Row>[],
  chosen: Selection,
): Promise<void> {
  const copied = count(chosen);
  if (copied > mostRows) {
    notices.show(t("ui.table.too_many", { count: copied, most: mostRows }));
    return;
  }
  const here = chosen.map(({ from, to }) => rows.held(from, to + 1));
  const whole = here.every((part) => part !== undefined);
  const text = whole ? asText(columns, here.flat()) : fetched(rows, columns, chosen);
  if (await put(text)) notices.show(t("ui.table.copied", { count: copied }));
}

async function fetched<Row>(
  rows: RowWindow<Row>,
  columns: readonly Column<Row>[],
  chosen: Selection,
): Promise<string> {
  const all: Row[] = [];
  for (const { from, to } of chosen) all.push(...((await rows.take(from, to + 1)) ?? failed()));
  return asText(columns, all);
}

function failed(): never {
  throw new Error(t("ui.table.copy_failed"));
}

async function put(text: string | Promise<string>): Promise<boolean> {
  return (await attempt(() => toClipboard(text).then(() => true))) ?? false;
}
