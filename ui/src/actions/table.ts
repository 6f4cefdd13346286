// Every action of the app: what it is called, where it belongs and which keys it has by default. The key
// listener, the palette, the list of keys, the menu and the settings all read this one table.
// A new action is a row here and a text `ui.action.<id>` in a catalogue (both checked by the compiler);
// what it does is given by the part that does it (`provide`).

import type { TextKey } from "../text";

export const groups = ["app", "go", "review", "list", "import"] as const;
export type Group = (typeof groups)[number];

interface Row {
  group: Group;
  /** The default bindings; the first is the one that is shown. As in actions/keys.ts: `j`, `shift+a`,
   * `mod+k`, `g r`, `?`, `arrowdown`. */
  keys: readonly string[];
  /** Holding the key down does it again and again. Without it a held key acts once. */
  repeats?: true;
  /** A text field has these keys for itself. */
  fields?: true;
  /** Works in an open dialog too. */
  always?: true;
}

export const table = {
  "app.palette": { group: "app", keys: ["mod+k"] },
  "app.search": { group: "app", keys: ["/", "mod+f"] },
  "app.help": { group: "app", keys: ["?"] },
  "app.settings": { group: "app", keys: ["mod+,"] },
  "app.undo": { group: "app", keys: ["mod+z"], fields: true },
  "app.redo": { group: "app", keys: ["mod+shift+z", "mod+y"], fields: true },
  "app.open": { group: "app", keys: ["mod+o"] },
  "app.new": { group: "app", keys: ["mod+n"] },
  "app.sample": { group: "app", keys: [] },
  "app.import": { group: "app", keys: ["mod+i"] },
  "app.proceed": { group: "app", keys: ["mod+enter"] },
  "app.close_project": { group: "app", keys: ["mod+w"] },
  "app.zoom_in": { group: "app", keys: ["mod+plus", "mod+="], always: true },
  "app.zoom_out": { group: "app", keys: ["mod+-"], always: true },
  "app.zoom_reset": { group: "app", keys: ["mod+0"], always: true },
  "go.import": { group: "go", keys: ["g i", "mod+1"] },
  "go.quality": { group: "go", keys: ["g q", "mod+2"] },
  "go.review": { group: "go", keys: ["g r", "mod+3"] },
  "go.profiles": { group: "go", keys: ["g p", "mod+4"] },
  "go.segments": { group: "go", keys: ["g s", "mod+5"] },
  "go.export": { group: "go", keys: ["g e", "mod+6"] },
  "go.history": { group: "go", keys: ["g h", "mod+7"] },
  "list.compare": { group: "list", keys: ["w"] },
  "review.next": { group: "review", keys: ["j"], repeats: true },
  "review.previous": { group: "review", keys: ["k"], repeats: true },
  "review.approve": { group: "review", keys: ["a"] },
  "review.reject": { group: "review", keys: ["r"] },
  "review.member": { group: "review", keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"] },
  "review.member_next": { group: "review", keys: ["l", "arrowright"], repeats: true },
  "review.member_previous": { group: "review", keys: ["h", "arrowleft"], repeats: true },
  "review.take_out": { group: "review", keys: ["x"] },
  "review.undo": { group: "review", keys: ["u"] },
  "review.approve_sure": { group: "review", keys: ["shift+a"] },
  "review.explain": { group: "review", keys: ["i"] },
  "review.rules": { group: "review", keys: ["shift+r"] },
  "review.match": { group: "review", keys: [] },
  "review.hints": { group: "review", keys: [] },
} as const satisfies Record<string, Row>;

export type ActionId = keyof typeof table;
export const ids = Object.keys(table) as ActionId[];

export function isAction(id: string): id is ActionId {
  return id in table;
}

export function row(id: ActionId): Row {
  return table[id];
}

/** What an action is called. */
export function label(id: ActionId): TextKey {
  return `ui.action.${id}`;
}
