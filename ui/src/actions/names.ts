// What keys are called: as printed on a Mac's board, else in the reader's language.

import type { TextKey } from "../text";
import { parts, strokes } from "./keys";

const apple: Record<string, string> = {
  mod: "⌘",
  ctrl: "⌃",
  alt: "⌥",
  shift: "⇧",
  enter: "↩",
  escape: "⎋",
  tab: "⇥",
  backspace: "⌫",
  delete: "⌦",
};

const words: Record<string, TextKey> = {
  mod: "ui.key.ctrl",
  ctrl: "ui.key.ctrl",
  meta: "ui.key.meta",
  alt: "ui.key.alt",
  shift: "ui.key.shift",
  enter: "ui.key.enter",
  escape: "ui.key.escape",
  space: "ui.key.space",
  tab: "ui.key.tab",
  backspace: "ui.key.backspace",
  delete: "ui.key.delete",
  home: "ui.key.home",
  end: "ui.key.end",
  pageup: "ui.key.page_up",
  pagedown: "ui.key.page_down",
};

const signs: Record<string, string> = {
  plus: "+",
  "-": "−",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
};

/** One key's name. */
export function keyName(part: string, mac: boolean, t: (key: TextKey) => string): string {
  const printed = (mac ? apple[part] : undefined) ?? signs[part];
  if (printed !== undefined) return printed;
  const word = words[part];
  return word ? t(word) : part.toUpperCase();
}

/** A whole binding in one line, for a tooltip or a name: `Ctrl+K`, `G R`. */
export function bindingName(binding: string, mac: boolean, t: (key: TextKey) => string): string {
  const stroke = (one: string): string =>
    parts(one)
      .map((part) => keyName(part, mac, t))
      .join(mac ? "" : "+");
  return strokes(binding).map(stroke).join(" ");
}

/** A binding as `aria-keyshortcuts` wants it; nothing for a sequence, which it cannot say. */
export function ariaKeys(binding: string | null, mac: boolean): string | undefined {
  if (binding === null || strokes(binding).length !== 1) return undefined;
  const of: Record<string, string> = { mod: mac ? "Meta" : "Control", shift: "Shift", alt: "Alt" };
  return parts(binding)
    .map((part) => of[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join("+");
}
