// The reader's own keys: which may be chosen, who has them already, and the keys after a change. Pure.

import { collide, isSingle, parts, strokes } from "./keys";
import { ids, row, type ActionId } from "./table";

/** Keys that differ from the default, by action; an empty one: no key at all. */
export type Keys = Readonly<Record<string, string>>;

/** The system, text fields and lists have these: a binding of ours would take them away. */
const reserved = new Set([
  ...["c", "v", "x", "a"].map((key) => `mod+${key}`),
  ...["tab", "shift+tab", "enter", "space", "escape", "home", "end", "pageup", "pagedown"],
  ...["up", "down", "left", "right"].map((way) => `arrow${way}`),
]);

/** The bindings that an action has. */
export function bindings(id: ActionId, keys: Keys): readonly string[] {
  const own = keys[id];
  if (own === undefined) return row(id).keys;
  return own === "" ? [] : [own];
}

/** Whether both may be possible at once, so that one key cannot mean both. */
function together(one: ActionId, other: ActionId): boolean {
  const [a, b] = [row(one).group, row(other).group];
  const everywhere = ["app", "go", "list"];
  return a === b || everywhere.includes(a) || everywhere.includes(b);
}

/** Whether this can be a binding at all: characters and keys with Ctrl, but nothing that others need. */
export function allowed(binding: string): boolean {
  const all = strokes(binding);
  if (all.length === 0 || all.some((stroke) => reserved.has(stroke))) return false;
  const key = parts(all[0] ?? "").at(-1) ?? "";
  return all.length === 1
    ? isSingle(binding) || binding.includes("+") || /^f\d+$/.test(key)
    : isSingle(binding);
}

/** The actions that stand in the way of this binding. */
export function conflicts(id: ActionId, binding: string, keys: Keys): ActionId[] {
  return ids.filter(
    (other) =>
      other !== id && together(id, other) && bindings(other, keys).some((taken) => collide(taken, binding)),
  );
}

/** The keys once `id` has `binding`. Who had it gets what `id` had, or nothing where that would not fit. */
export function assign(id: ActionId, binding: string, keys: Keys): Record<string, string> {
  const losers = conflicts(id, binding, keys);
  const old = bindings(id, keys)[0] ?? "";
  const next: Record<string, string> = { ...keys, [id]: binding };
  for (const loser of losers) {
    const left = bindings(loser, keys).filter((taken) => !collide(taken, binding));
    next[loser] = left[0] ?? "";
    if (left.length === 0 && old !== "" && conflicts(loser, old, next).length === 0) next[loser] = old;
  }
  return tidy(next);
}

/** The keys once `id` has its default again; who has taken it meanwhile gets the default too, or nothing. */
export function reset(id: ActionId, keys: Keys): Record<string, string> {
  const without = (from: Keys, gone: string): Record<string, string> =>
    Object.fromEntries(Object.entries(from).filter(([name]) => name !== gone));
  let next = without(keys, id);
  for (const binding of row(id).keys)
    for (const other of conflicts(id, binding, next)) {
      next = without(next, other);
      if (conflicts(id, binding, next).includes(other)) next[other] = "";
    }
  return tidy(next);
}

/** What is as by default need not be kept. */
function tidy(keys: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(keys).filter(([id, binding]) => {
      const own = ids.find((one) => one === id);
      return own === undefined || row(own).keys.length !== 1 || row(own).keys[0] !== binding;
    }),
  );
}
