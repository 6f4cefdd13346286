// Who does an action now, and the one key listener of the app. A part that can do something says so with
// `provide` while it is made, and no longer once it is gone; keys, palette and menu then reach it by name.

import { onDestroy, untrack } from "svelte";

import { settings } from "../state/settings.svelte";
import { isOwn, isSingle, isTyping, strokeOf, strokes } from "./keys";
import { ids, row, type ActionId } from "./table";

/** What does an action. It may ask by which stroke it was called, if by one. */
export type Handlers = Partial<Record<ActionId, (stroke?: string) => unknown>>;

interface Provider {
  handlers: Handlers;
  enabled: (id: ActionId) => boolean;
}

/** How long the second key of a sequence may take. */
const patience = 1000;

let providers: Provider[] = [];
let version = $state(0);
/** The strokes of a sequence so far. */
let pending = $state.raw<string[]>([]);
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Call it while a component is made: it does these actions until it is gone. Where two do the same one,
 * the later does it. `enabled` may read state: a disabled action is in no palette and has no key. */
export function provide(handlers: Handlers, options: { enabled?: (id: ActionId) => boolean } = {}): void {
  const provider = { handlers, enabled: options.enabled ?? (() => true) };
  providers = [...providers, provider];
  untrack(() => (version += 1));
  onDestroy(() => {
    providers = providers.filter((one) => one !== provider);
    untrack(() => (version += 1));
  });
}

function provider(id: ActionId): Provider | undefined {
  void version;
  return providers.findLast((one) => one.handlers[id] && one.enabled(id));
}

/** Whether someone does this now. */
export function can(id: ActionId): boolean {
  return provider(id) !== undefined;
}

/** Do an action; `false` when nobody can now. */
export function run(id: ActionId, stroke?: string): boolean {
  const handler = untrack(() => provider(id))?.handlers[id];
  handler?.(stroke);
  return handler !== undefined;
}

/** What can be done now, in the order of the table. */
export function available(): ActionId[] {
  return ids.filter(can);
}

/** All bindings of an action that work now: the reader's own, or the default ones. */
export function keysOf(id: ActionId): readonly string[] {
  const own = settings.current.keys[id];
  const all = own === undefined ? row(id).keys : own === "" ? [] : [own];
  return settings.current.single_keys ? all : all.filter((binding) => !isSingle(binding));
}

/** The binding to show beside an action; `null` when it has none, or only one that is switched off. */
export function keyOf(id: ActionId): string | null {
  return keysOf(id)[0] ?? null;
}

/** The strokes of a sequence that waits for its end, for the eye. */
export function begun(): readonly string[] {
  return pending;
}

/** Whether an event is a binding of this action: for a part that has a listener of its own. */
export function matches(event: KeyboardEvent, id: ActionId): boolean {
  const stroke = strokeOf(event, settings.mac);
  return stroke !== null && keysOf(id).includes(stroke);
}

function hold(next: string[]): void {
  clearTimeout(waiting);
  pending = next;
  if (next.length > 0) waiting = setTimeout(() => (pending = []), patience);
}

/** Whether the event's place leaves this action its keys. */
function mayAct(id: ActionId, event: KeyboardEvent, stroke: string): boolean {
  const of = row(id);
  if (event.repeat && !of.repeats && !of.always) return false;
  if (!of.always && document.querySelector("dialog[open]")) return false;
  if (isOwn(event.target, stroke)) return false;
  if (!isTyping(event.target)) return true;
  return !of.fields && (stroke === "escape" || stroke.startsWith("mod+"));
}

function act(event: KeyboardEvent, stroke: string, before: string[]): boolean {
  const typed = [...before, stroke];
  let begins = false;
  for (const id of ids) {
    for (const binding of keysOf(id)) {
      const all = strokes(binding);
      if (!typed.every((one, i) => one === all[i]) || !provider(id)) continue;
      if (!mayAct(id, event, stroke)) continue;
      begins ||= all.length > typed.length;
      if (all.length !== typed.length) continue;
      hold([]);
      event.preventDefault();
      run(id, stroke);
      return true;
    }
  }
  hold(begins ? typed : []);
  if (begins) event.preventDefault();
  return begins;
}

/** The window's key listener. A part that has used the event says so by `preventDefault`. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const stroke = strokeOf(event, settings.mac);
  if (stroke === null) return;
  untrack(() => {
    const before = pending;
    if (!act(event, stroke, before) && before.length > 0) act(event, stroke, []);
  });
}
