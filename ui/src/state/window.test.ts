import { describe, expect, it } from "vitest";

import { RowWindow } from "./window.svelte";

/** A list in Rust, and the questions that were put to it. */
function desk(total: number) {
  const order = Array.from({ length: total }, (_, i) => i);
  const asked: number[] = [];
  const rows = new RowWindow<number>((offset, limit) => {
    asked.push(offset);
    return Promise.resolve({ total: order.length, rows: order.slice(offset, offset + limit) });
  });
  return { order, asked, rows };
}

describe("a window of rows", () => {
  it("fetches only what is looked at, and that once", async () => {
    const { rows, asked } = desk(200_000);
    await rows.reset();
    await rows.need(150_000, 150_020);
    await rows.need(150_000, 150_020);
    expect(rows.total).toBe(200_000);
    expect(rows.at(150_019)).toBe(150_019);
    expect(rows.at(1000)).toBeUndefined();
    expect(asked).toEqual([0, 150_000]);
  });

  it("closes the gap at once when a row leaves, and agrees with Rust when it asks again", async () => {
    const { rows, order } = desk(250);
    await rows.reset();
    await rows.need(0, 250);
    rows.remove(10);
    order.splice(10, 1);
    expect(rows.total).toBe(249);
    expect([rows.at(9), rows.at(10), rows.at(248)]).toEqual([9, 11, 249]);
    await rows.need(0, 249);
    expect([rows.at(99), rows.at(100), rows.at(248), rows.at(249)]).toEqual([100, 101, 249, undefined]);
  });

  it("drops an answer to a question that is out of date", async () => {
    let answer: (rows: number[]) => void = () => undefined;
    const rows = new RowWindow<number>(
      () => new Promise((resolve) => (answer = (list) => resolve({ total: list.length, rows: list }))),
    );
    const first = rows.reset();
    const late = answer;
    const second = rows.reset();
    answer([7]);
    await second;
    late([1, 2, 3]);
    await first;
    expect(rows.total).toBe(1);
    expect(rows.at(0)).toBe(7);
  });
});
