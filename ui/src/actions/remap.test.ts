import { describe, expect, it } from "vitest";

import { collide, strokes } from "./keys";
import { allowed, assign, bindings, conflicts, reset } from "./remap";
import { ids, row } from "./table";

describe("the default keys", () => {
  it("do not stand in one another's way", () => {
    for (const id of ids)
      for (const binding of row(id).keys) expect(conflicts(id, binding, {}), `${id} ${binding}`).toEqual([]);
  });

  it("are allowed, but for the few that only we may give", () => {
    const ours = ["mod+enter", "arrowleft", "arrowright"];
    for (const id of ids)
      for (const binding of row(id).keys)
        if (!ours.includes(binding)) expect(allowed(binding), `${id} ${binding}`).toBe(true);
  });
});

describe("a key of the reader's own", () => {
  it("must not be one that fields, lists or the system need", () => {
    for (const binding of ["mod+c", "mod+v", "mod+a", "tab", "enter", "escape", "space", "arrowdown", ""])
      expect(allowed(binding), binding).toBe(false);
    for (const binding of ["y", "ñ", "shift+q", "mod+j", "alt+3", "f2", "g x"])
      expect(allowed(binding), binding).toBe(true);
  });

  it("is known to be another's, also as the beginning of a sequence", () => {
    expect(conflicts("review.approve", "r", {})).toEqual(["review.reject"]);
    expect(conflicts("review.approve", "g", {})).toContain("go.review");
    expect(conflicts("review.approve", "mod+k", {})).toEqual(["app.palette"]);
    expect(conflicts("review.approve", "y", {})).toEqual([]);
  });

  it("is swapped with who had it, and nothing collides afterwards", () => {
    const keys = assign("review.approve", "r", {});
    expect(bindings("review.approve", keys)).toEqual(["r"]);
    expect(bindings("review.reject", keys)).toEqual(["a"]);
    for (const id of ids)
      for (const binding of bindings(id, keys)) expect(conflicts(id, binding, keys), id).toEqual([]);
  });

  it("leaves who has a second key with that one", () => {
    const keys = assign("review.approve", "mod+3", {});
    expect(bindings("go.review", keys)).toEqual(["g r"]);
  });

  it("is forgotten by reset, and who was given the default gives it back", () => {
    const swapped = assign("review.approve", "r", {});
    expect(reset("review.approve", swapped)).toEqual({});
    expect(reset("review.next", { "review.next": "n", "review.undo": "z" })).toEqual({ "review.undo": "z" });
  });

  it("that is the default is not kept", () => {
    expect(assign("review.approve", "a", { "review.approve": "y" })).toEqual({});
  });
});

it("a collision is seen by strokes, not by letters", () => {
  expect(strokes("g  r")).toEqual(["g", "r"]);
  expect(collide("g", "mod+g")).toBe(false);
});
