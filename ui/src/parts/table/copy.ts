// Rows as text for the clipboard: tab-separated, as every spreadsheet takes it.

import type { Column } from "./columns";

/** More than this is a file's work, not the clipboard's. */
export const mostRows = 10_000;

/** A spreadsheet would run what looks like a formula. Numbers and phones are none. */
function harmless(text: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  const safe = harmless(text);
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows with a line of headers. */
export function asText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) => cell(column.label)).join("\t");
  const lines = rows.map((row) => columns.map((column) => cell(column.text(row))).join("\t"));
  return [head, ...lines].join("\n");
}

/** Put text on the clipboard. Web engines allow it only as part of a key press or click, so text that is
 * still to come is handed over as a promise. */
export async function toClipboard(text: string | Promise<string>): Promise<void> {
  if (typeof text !== "string" && typeof ClipboardItem !== "undefined") {
    const plain = text.then((ready) => new Blob([ready], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return;
  }
  await navigator.clipboard.writeText(await text);
}
