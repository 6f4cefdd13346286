// What a key means in a table: the grid pattern of the ARIA practices. Pure.

export interface Place {
  /** -1: the header. */
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** Rows of a page. */
  page: number;
  header: boolean;
}

export type Intent =
  | { do: "row"; to: number; extend: boolean }
  | { do: "column"; to: number }
  | { do: "corner"; row: number; column: number }
  | { do: "resize"; by: number }
  | { do: "move"; step: 1 | -1 }
  | { do: "open" | "toggle" | "all" | "copy" | "sort" | "menu" };

export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

const resizeStep = 16;

/** `null`: nothing to the table. */
export function intent(pressed: Pressed, at: Place): Intent | null {
  const mod = pressed.ctrlKey || pressed.metaKey;
  if (pressed.key === "ContextMenu" || (pressed.key === "F10" && pressed.shiftKey)) return menu(at);
  if (pressed.altKey) return mod ? null : withAlt(pressed, at);
  if (mod) return withMod(pressed, at);
  if (at.row < 0) return inHeader(pressed, at) ?? across(pressed, at);
  return inRows(pressed, at) ?? across(pressed, at);
}

function menu(at: Place): Intent | null {
  return at.header ? { do: "menu" } : null;
}

function withAlt(pressed: Pressed, at: Place): Intent | null {
  if (!at.header) return null;
  const step = pressed.key === "ArrowRight" ? 1 : pressed.key === "ArrowLeft" ? -1 : 0;
  if (step !== 0) return pressed.shiftKey ? { do: "move", step } : { do: "resize", by: step * resizeStep };
  return pressed.key === "ArrowDown" ? { do: "menu" } : null;
}

function withMod(pressed: Pressed, at: Place): Intent | null {
  const last = at.rows - 1;
  switch (pressed.key.toLowerCase()) {
    case "home":
      return at.rows > 0 ? { do: "corner", row: 0, column: 0 } : null;
    case "end":
      return at.rows > 0 ? { do: "corner", row: last, column: at.columns - 1 } : null;
    case "a":
      return pressed.shiftKey || !at.header ? null : { do: "all" };
    case "c":
      return pressed.shiftKey ? null : { do: "copy" };
    default:
      return null;
  }
}

function inHeader(pressed: Pressed, at: Place): Intent | null {
  switch (pressed.key) {
    case "ArrowDown":
    case "PageDown":
      return at.rows > 0 ? { do: "row", to: 0, extend: false } : null;
    case "Enter":
    case " ":
      return { do: "sort" };
    default:
      return null;
  }
}

function inRows(pressed: Pressed, at: Place): Intent | null {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: at.page, PageUp: -at.page };
  const step = steps[pressed.key];
  if (step !== undefined) {
    const up = at.row === 0 && pressed.key === "ArrowUp" && at.header && !pressed.shiftKey;
    const to = Math.max(0, Math.min(at.row + step, at.rows - 1));
    return { do: "row", to: up ? -1 : to, extend: pressed.shiftKey && at.header };
  }
  if (pressed.key === "Enter") return { do: "open" };
  return pressed.key === " " && at.header ? { do: "toggle" } : null;
}

/** Between the columns. A list of one column leaves these keys to others, but for its ends. */
function across(pressed: Pressed, at: Place): Intent | null {
  const last = at.columns - 1;
  if (last === 0 && !at.header) {
    if (pressed.key === "Home") return { do: "row", to: 0, extend: false };
    return pressed.key === "End" ? { do: "row", to: at.rows - 1, extend: false } : null;
  }
  const to = { ArrowRight: at.column + 1, ArrowLeft: at.column - 1, Home: 0, End: last }[pressed.key];
  return to === undefined ? null : { do: "column", to: Math.max(0, Math.min(to, last)) };
}
