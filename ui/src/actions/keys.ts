// Bindings as text, and what a key event is in it. Pure.
//
// A stroke is a key with its modifiers: `j`, `shift+a`, `mod+k`, `?`, `arrowdown`; a binding is one stroke
// or several in turn (`g r`). `mod` is ⌘ on a Mac and Ctrl elsewhere. The key is the character that the
// reader's layout gives, never the place on the board; so Shift counts only with letters and with keys
// that have a name: `?` is `?` wherever it lies. `plus` and `space` are called by name.
// Not here: which action has which binding (table.ts), and who acts (actions.svelte.ts).

const named: Record<string, string> = { " ": "space", "+": "plus", esc: "escape" };
const silent = new Set(["dead", "process", "unidentified", "shift", "control", "alt", "altgraph", "meta"]);

/** The stroke that an event is; `null` where it is none: a modifier alone, an accent that waits for its
 * letter, a word that is being composed. */
export function strokeOf(event: KeyboardEvent, mac: boolean): string | null {
  const typed = event.key.toLowerCase();
  if (event.isComposing || event.keyCode === 229 || silent.has(typed) || typed === "") return null;
  const key = named[typed] ?? typed;
  // AltGr writes characters (@, €); Windows reports it as Ctrl and Alt together.
  const writes = event.getModifierState("AltGraph");
  const parts: string[] = [];
  if (!writes && (mac ? event.metaKey : event.ctrlKey)) parts.push("mod");
  if (!writes && (mac ? event.ctrlKey : event.metaKey)) parts.push(mac ? "ctrl" : "meta");
  if (!writes && event.altKey) parts.push("alt");
  if (event.shiftKey && (isLetter(key) || isNamed(key))) parts.push("shift");
  return [...parts, key].join("+");
}

/** The strokes of a binding, in turn. */
export function strokes(binding: string): string[] {
  return binding.split(" ").filter((stroke) => stroke !== "");
}

/** A stroke's modifiers, and its key last. */
export function parts(stroke: string): string[] {
  return stroke.split("+");
}

/** Whether a binding is characters alone (WCAG 2.1.4): the kind that the reader can switch off. */
export function isSingle(binding: string): boolean {
  return strokes(binding).some((stroke) => {
    const of = parts(stroke);
    const key = of.at(-1) ?? "";
    return !of.some((part) => part === "mod" || part === "alt" || part === "ctrl") && !isNamed(key);
  });
}

/** Whether one binding stands in the way of another: the same, or the beginning of it. */
export function collide(one: string, other: string): boolean {
  const [short, long] = [strokes(one), strokes(other)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  return short.length > 0 && short.every((stroke, i) => stroke === long[i]);
}

function isLetter(key: string): boolean {
  return [...key].length === 1 && key.toUpperCase() !== key;
}

/** `enter`, `arrowdown`, `f2`: keys that write no character. `space` and `plus` do. */
function isNamed(key: string): boolean {
  return [...key].length > 1 && key !== "space" && key !== "plus";
}

/** Whether the event goes to something that is typed in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["button", "checkbox", "radio", "range", "color", "file"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Whether the thing with the focus needs this stroke for itself: Enter on a button, arrows in a list. */
export function isOwn(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof Element) || stroke.startsWith("mod+")) return false;
  const key = parts(stroke).at(-1) ?? "";
  if (key === "enter" || key === "space")
    return target.closest("button, a[href], summary, input, [role=menuitem], [role=option]") !== null;
  if (key.startsWith("arrow"))
    return target.closest("input, [role=menu], [role=listbox], [role=slider], [role=separator]") !== null;
  return false;
}
