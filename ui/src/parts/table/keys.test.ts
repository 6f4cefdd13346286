import { describe, expect, it } from "vitest";

import { intent, type Place } from "./keys";

const at: Place = { row: 5, column: 1, rows: 1000, columns: 4, page: 20, header: true };

function press(key: string, place: Partial<Place> = {}, held = "") {
  const pressed = {
    key,
    ctrlKey: held.includes("c"),
    metaKey: held.includes("m"),
    shiftKey: held.includes("s"),
    altKey: held.includes("a"),
  };
  return intent(pressed, { ...at, ...place });
}

describe("in the rows", () => {
  it("the arrows move by one and stop at the ends", () => {
    expect(press("ArrowDown")).toEqual({ do: "row", to: 6, extend: false });
    expect(press("ArrowDown", { row: 999 })).toEqual({ do: "row", to: 999, extend: false });
    expect(press("ArrowDown", { row: -1, header: false })).toEqual({ do: "row", to: 0, extend: false });
    expect(press("ArrowRight", { column: 3 })).toEqual({ do: "column", to: 3 });
  });

  it("Up leads from the first row to the header, and not while rows are being chosen", () => {
    expect(press("ArrowUp", { row: 0 })).toEqual({ do: "row", to: -1, extend: false });
    expect(press("ArrowUp", { row: 0 }, "s")).toEqual({ do: "row", to: 0, extend: true });
  });

  it("pages, ends and corners", () => {
    expect(press("PageDown")).toEqual({ do: "row", to: 25, extend: false });
    expect(press("PageUp")).toEqual({ do: "row", to: 0, extend: false });
    expect(press("End")).toEqual({ do: "column", to: 3 });
    expect(press("End", {}, "c")).toEqual({ do: "corner", row: 999, column: 3 });
    expect(press("Home", {}, "m")).toEqual({ do: "corner", row: 0, column: 0 });
  });

  it("choose, open and copy", () => {
    expect(press("ArrowDown", {}, "s")).toEqual({ do: "row", to: 6, extend: true });
    expect(press(" ")).toEqual({ do: "toggle" });
    expect(press("Enter")).toEqual({ do: "open" });
    expect(press("a", {}, "c")).toEqual({ do: "all" });
    expect(press("C", {}, "m")).toEqual({ do: "copy" });
  });
});

describe("in the header", () => {
  const head = { row: -1 };
  it("Enter sorts, Down leads into the rows", () => {
    expect(press("Enter", head)).toEqual({ do: "sort" });
    expect(press("ArrowDown", head)).toEqual({ do: "row", to: 0, extend: false });
    expect(press("ArrowDown", { ...head, rows: 0 })).toBeNull();
  });

  it("a column is resized, moved, and has a menu", () => {
    expect(press("ArrowLeft", head, "a")).toEqual({ do: "resize", by: -16 });
    expect(press("ArrowRight", head, "as")).toEqual({ do: "move", step: 1 });
    expect(press("F10", head, "s")).toEqual({ do: "menu" });
    expect(press("ArrowDown", head, "a")).toEqual({ do: "menu" });
  });
});

describe("a plain list", () => {
  const list = { header: false, columns: 1, column: 0 };
  it("leaves the keys that it has no use for", () => {
    for (const key of ["ArrowLeft", "ArrowRight", " ", "a", "Escape"]) expect(press(key, list)).toBeNull();
    expect(press("a", list, "c")).toBeNull();
    expect(press("ArrowLeft", list, "a")).toBeNull();
  });

  it("begins and ends with Home and End", () => {
    expect(press("Home", list)).toEqual({ do: "row", to: 0, extend: false });
    expect(press("End", list)).toEqual({ do: "row", to: 999, extend: false });
  });
});
