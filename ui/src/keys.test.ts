import { describe, expect, it } from "vitest";

import { reviewAction, windowAction } from "./keys";

function press(key: string, modifiers: KeyboardEventInit = {}, target: HTMLElement = document.body) {
  document.body.append(target === document.body ? "" : target);
  const event = new KeyboardEvent("keydown", { key, bubbles: true, ...modifiers });
  target.dispatchEvent(event);
  return event;
}

describe("a key at the review desk", () => {
  it("is a verdict or a move", () => {
    expect(["j", "k", "a", "r", "u"].map((key) => reviewAction(press(key)))).toEqual([
      "next",
      "previous",
      "approve",
      "reject",
      "undo",
    ]);
    expect(reviewAction(press("A"))).toBe("approve");
  });

  it("is left alone with a modifier, in a field, in a select and in a dialog", () => {
    expect(reviewAction(press("a", { ctrlKey: true }))).toBeNull();
    expect(reviewAction(press("a", {}, document.createElement("input")))).toBeNull();
    expect(reviewAction(press("r", {}, document.createElement("select")))).toBeNull();
    const dialog = document.createElement("dialog");
    dialog.setAttribute("open", "");
    const button = document.createElement("button");
    dialog.append(button);
    document.body.append(dialog);
    const event = new KeyboardEvent("keydown", { key: "a", bubbles: true });
    button.dispatchEvent(event);
    expect(reviewAction(event)).toBeNull();
  });

  it("still works from a checkbox, which nobody types in", () => {
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(reviewAction(press("j", {}, box))).toBe("next");
  });
});

describe("a key anywhere", () => {
  it("goes back, forward, or to a view", () => {
    expect(windowAction(press("z", { ctrlKey: true }))).toBe("undo");
    expect(windowAction(press("Z", { metaKey: true, shiftKey: true }))).toBe("redo");
    expect(windowAction(press("y", { ctrlKey: true }))).toBe("redo");
    expect(windowAction(press("2", { ctrlKey: true }))).toEqual({ view: 1 });
    expect(windowAction(press("z"))).toBeNull();
  });

  it("leaves a field its own undo", () => {
    expect(windowAction(press("z", { ctrlKey: true }, document.createElement("input")))).toBeNull();
  });
});
