import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cleanup, render } from "@testing-library/svelte";

import { use } from "../platform";
import { browser } from "../platform/browser";
import { defaults, settings } from "../state/settings.svelte";
import { available, keyOf, onKey, type Handlers } from "./actions.svelte";
import { collide, isSingle, strokeOf } from "./keys";
import Provider from "./Provider.test.svelte";

function event(key: string, init: KeyboardEventInit & { altGraph?: boolean } = {}): KeyboardEvent {
  const made = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  made.getModifierState = (name) => name === "AltGraph" && init.altGraph === true;
  return made;
}

describe("a stroke", () => {
  it("is the character of the layout, with Shift only where it is no part of it", () => {
    expect(strokeOf(event("j"), false)).toBe("j");
    expect(strokeOf(event("A", { shiftKey: true }), false)).toBe("shift+a");
    expect(strokeOf(event("A"), false), "caps lock").toBe("a");
    expect(strokeOf(event("?", { shiftKey: true }), false)).toBe("?");
    expect(strokeOf(event("+", { ctrlKey: true }), false)).toBe("mod+plus");
    expect(strokeOf(event("Ñ", { shiftKey: true }), false)).toBe("shift+ñ");
  });

  it("has the platform's own modifier", () => {
    expect(strokeOf(event("k", { ctrlKey: true }), false)).toBe("mod+k");
    expect(strokeOf(event("k", { metaKey: true }), true)).toBe("mod+k");
    expect(strokeOf(event("k", { ctrlKey: true }), true)).toBe("ctrl+k");
    expect(strokeOf(event("k", { metaKey: true }), false)).toBe("meta+k");
  });

  it("is a character where AltGr writes one", () => {
    expect(strokeOf(event("@", { ctrlKey: true, altKey: true, altGraph: true }), false)).toBe("@");
  });

  it("is none while an accent or a word is being made, or for a modifier alone", () => {
    expect(strokeOf(event("Dead"), false)).toBeNull();
    expect(strokeOf(event("a", { isComposing: true }), false)).toBeNull();
    expect(strokeOf(event("Shift", { shiftKey: true }), false)).toBeNull();
  });
});

describe("bindings", () => {
  it("of characters alone are those that can be switched off", () => {
    expect(["j", "shift+a", "g r", "?", "plus"].map(isSingle)).toEqual([true, true, true, true, true]);
    expect(["mod+k", "enter", "escape", "shift+arrowdown", "f1"].map(isSingle)).not.toContain(true);
  });

  it("collide when one is the other or begins it", () => {
    expect(collide("g", "g r")).toBe(true);
    expect(collide("g r", "g r")).toBe(true);
    expect(collide("g i", "g r")).toBe(false);
    expect(collide("mod+g", "g r")).toBe(false);
  });
});

describe("the key listener", () => {
  const done: string[] = [];
  const handlers: Handlers = {
    "review.approve": () => done.push("approve"),
    "review.next": () => done.push("next"),
    "go.review": () => done.push("go"),
    "app.undo": () => done.push("undo"),
    "app.palette": () => done.push("palette"),
    "app.zoom_in": () => done.push("zoom"),
  };

  function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
    const made = event(key, init);
    target.dispatchEvent(made);
    return made;
  }

  function put<T extends Element>(element: T): T {
    document.body.append(element);
    return element;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    use(browser());
    settings.begin(defaults(), "linux");
    done.length = 0;
    addEventListener("keydown", onKey);
  });

  afterEach(() => {
    removeEventListener("keydown", onKey);
    cleanup();
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  it("does what the part on show can do, and nothing when it is gone", () => {
    const { unmount } = render(Provider, { handlers });
    expect(press("a").defaultPrevented).toBe(true);
    unmount();
    expect(press("a").defaultPrevented).toBe(false);
    expect(done).toEqual(["approve"]);
    expect(available()).toEqual([]);
  });

  it("leaves a disabled action alone", () => {
    render(Provider, { handlers, enabled: (id) => id !== "review.approve" });
    press("a");
    expect(done).toEqual([]);
    expect(available()).not.toContain("review.approve");
  });

  it("lets the later of two do it", () => {
    render(Provider, { handlers });
    render(Provider, { handlers: { "review.approve": () => done.push("inner") } });
    press("a");
    expect(done).toEqual(["inner"]);
  });

  it("takes a sequence within a second", () => {
    render(Provider, { handlers });
    press("g");
    press("r");
    expect(done).toEqual(["go"]);
    press("g");
    vi.advanceTimersByTime(1100);
    press("r");
    expect(done, "too late").toEqual(["go"]);
    press("g");
    press("a");
    expect(done, "a broken sequence is no trap").toEqual(["go", "approve"]);
  });

  it("repeats a move while its key is held, never a verdict", () => {
    render(Provider, { handlers });
    press("j", { repeat: true });
    press("a", { repeat: true });
    expect(done).toEqual(["next"]);
  });

  it("leaves a field its letters and its undo, but not the app's own keys", () => {
    render(Provider, { handlers });
    const field = put(document.createElement("input"));
    press("a", {}, field);
    press("z", { ctrlKey: true }, field);
    expect(done).toEqual([]);
    press("k", { ctrlKey: true }, field);
    press("j", {}, put(Object.assign(document.createElement("input"), { type: "checkbox" })));
    expect(done).toEqual(["palette", "next"]);
  });

  it("is silent while a dialog is open, but for the size of the page", () => {
    render(Provider, { handlers });
    const dialog = put(document.createElement("dialog"));
    dialog.setAttribute("open", "");
    press("a");
    press("k", { ctrlKey: true });
    press("+", { ctrlKey: true });
    expect(done).toEqual(["zoom"]);
  });

  it("does not touch what another has used", () => {
    render(Provider, { handlers });
    const box = put(document.createElement("div"));
    box.addEventListener("keydown", (of) => of.preventDefault());
    press("a", {}, box);
    expect(done).toEqual([]);
  });

  it("knows the reader's own keys, and none of one letter where they are off", () => {
    render(Provider, { handlers });
    settings.set("keys", { "review.approve": "y", "review.next": "" });
    press("a");
    press("j");
    press("y");
    expect(done).toEqual(["approve"]);
    settings.set("single_keys", false);
    expect(keyOf("review.approve")).toBeNull();
    expect(keyOf("go.review"), "the key that is no letter").toBe("mod+3");
    press("y");
    press("3", { ctrlKey: true });
    expect(done).toEqual(["approve", "go"]);
  });
});
