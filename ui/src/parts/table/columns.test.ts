import { describe, expect, it } from "vitest";

import {
  arrange,
  moved,
  nextSort,
  pinToggled,
  placedBeside,
  readLayout,
  resized,
  toggled,
  untouched,
  type Column,
  type Layout,
} from "./columns";

const text = (): string => "";
const columns: Column<null>[] = [
  { id: "name", label: "Name", width: 200, pinned: true, text },
  { id: "email", label: "E-mail", width: 180, min: 100, text },
  { id: "city", label: "City", width: 120, text },
  { id: "notes", label: "Notes", width: 300, hidden: true, text },
];
const ids = (layout: Layout, of = columns): string[] => arrange(of, layout).map((placed) => placed.column.id);

describe("the columns of a table", () => {
  it("are as they were made until someone changes them", () => {
    expect(ids(untouched)).toEqual(["name", "email", "city"]);
    expect(arrange(columns, untouched).map((placed) => placed.stays)).toEqual([0, null, null]);
  });

  it("are shown and hidden, but never all hidden", () => {
    const shown = toggled(columns, untouched, "notes");
    expect(ids(shown)).toEqual(["name", "email", "city", "notes"]);
    const one = ["email", "city", "notes"].reduce((layout, id) => toggled(columns, layout, id), shown);
    expect(ids(one)).toEqual(["name"]);
    expect(toggled(columns, one, "name")).toBe(one);
  });

  it("move past the neighbour that is seen, not past a hidden one, and not out of their group", () => {
    const left = moved(columns, untouched, "city", -1);
    expect(ids(left)).toEqual(["name", "city", "email"]);
    expect(moved(columns, left, "city", -1)).toBe(left);
    expect(moved(columns, untouched, "city", 1)).toBe(untouched);
  });

  it("stay at the left when they are pinned, one beside the other", () => {
    const pinned = pinToggled(columns, untouched, "city");
    expect(ids(pinned)).toEqual(["name", "city", "email"]);
    expect(arrange(columns, pinned).map((placed) => placed.stays)).toEqual([0, 200, null]);
    expect(ids(pinToggled(columns, pinned, "city"))).toEqual(["name", "email", "city"]);
  });

  it("are pinned by being dropped beside a pinned one", () => {
    const dropped = placedBeside(columns, untouched, "city", "name", false);
    expect(ids(dropped)).toEqual(["city", "name", "email"]);
    expect(ids(placedBeside(columns, dropped, "name", "email", true))).toEqual(["city", "email", "name"]);
  });

  it("are as wide as asked, within reason", () => {
    const width = (layout: Layout): number | undefined => arrange(columns, layout)[1]?.width;
    expect(width(resized(columns, untouched, "email", 333.4))).toBe(333);
    expect(width(resized(columns, untouched, "email", 3))).toBe(100);
    expect(width(resized(columns, untouched, "email", 99_999))).toBe(2000);
  });

  it("keep what was said of columns that are not there now", () => {
    const before = moved(columns, resized(columns, untouched, "city", 222), "city", -1);
    const fewer = columns.filter((column) => column.id !== "city");
    const meanwhile = toggled(fewer, before, "notes");
    expect(ids(meanwhile, fewer)).toEqual(["name", "email", "notes"]);
    expect(ids(meanwhile)).toEqual(["name", "city", "email", "notes"]);
    expect(arrange(columns, meanwhile)[1]?.width).toBe(222);
  });

  it("come where they were made when they are new", () => {
    const before = moved(columns, untouched, "city", -1);
    const added = [...columns.slice(0, 2), { id: "phone", label: "", width: 100, text }, ...columns.slice(2)];
    expect(ids(before, added)).toEqual(["name", "city", "email", "phone"]);
  });
});

describe("a layout that was kept", () => {
  it("comes back as it was", () => {
    const layout = pinToggled(
      columns,
      moved(columns, resized(columns, untouched, "city", 90), "city", -1),
      "city",
    );
    expect(readLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  });

  it("is read as far as it makes sense", () => {
    for (const damaged of [null, 3, "x", [], { order: 3, widths: null, hidden: "x", pinned: [] }])
      expect(ids(readLayout(damaged))).toEqual(["name", "email", "city"]);
    const half = readLayout({
      order: ["city", 7, "city"],
      widths: { city: "wide", email: 150, name: Infinity },
    });
    expect(half.order).toEqual(["city"]);
    expect(half.widths).toEqual({ email: 150 });
  });
});

it("a header sorts up, then down, then not", () => {
  const up = nextSort(null, "city");
  const down = nextSort(up, "city");
  expect([up, down, nextSort(down, "city")]).toEqual([
    { column: "city", descending: false },
    { column: "city", descending: true },
    null,
  ]);
  expect(nextSort(down, "name")).toEqual({ column: "name", descending: false });
});
