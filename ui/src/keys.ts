// Which key does what. Pure.

export type ReviewAction = "next" | "previous" | "approve" | "reject" | "undo";

const reviewKeys: Record<string, ReviewAction> = {
  j: "next",
  k: "previous",
  a: "approve",
  r: "reject",
  u: "undo",
};

/** What a key means at the review desk; `null` when it is meant for something else: a field that is
 * typed in, a dialog, a shortcut of the system. */
export function reviewAction(event: KeyboardEvent): ReviewAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.defaultPrevented || isTyping(event.target)) return null;
  return reviewKeys[event.key.toLowerCase()] ?? null;
}

export type WindowAction = "undo" | "redo" | { view: number };

/** What a key means everywhere: Ctrl or Command with Z, Shift+Z, Y, or the number of a view. */
export function windowAction(event: KeyboardEvent): WindowAction | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return { view: Number(key) - 1 };
  if (isTyping(event.target)) return null;
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog[open]")) return true;
  if (target instanceof HTMLInputElement) return !["button", "checkbox", "radio"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
