import { describe, expect, it, vi } from "vitest";

import { RowWindow, type Page } from "./window.svelte";

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

  it("shows the old rows until the new ones are here, and never older ones over newer ones", async () => {
    const asked: ((rows: string[]) => void)[] = [];
    const rows = new RowWindow<string>(
      () => new Promise((resolve) => asked.push((list) => resolve({ total: list.length, rows: list }))),
    );
    const first = rows.reset();
    asked[0]?.(["ana"]);
    await first;
    const epoch = rows.epoch;
    const slow = rows.change();
    const quick = rows.change();
    expect(rows.at(0)).toBe("ana");
    asked[2]?.(["begoña", "bea"]);
    await quick;
    asked[1]?.(["too late"]);
    await slow;
    expect([rows.at(0), rows.at(1), rows.total, rows.epoch]).toEqual(["begoña", "bea", 2, epoch + 1]);
  });

  it("shows the first rows before all are counted, and then counts", async () => {
    const asked: { soon: boolean; answer: (page: Page<number>) => void }[] = [];
    const rows = new RowWindow<number>(
      (_, __, soon) => new Promise((resolve) => asked.push({ soon, answer: resolve })),
    );
    const first = rows.reset();
    asked[0]?.answer({ total: 2, more: true, rows: [1, 2] });
    await first;
    expect([rows.at(1), rows.total, rows.counted, rows.epoch]).toEqual([2, 2, 0, 1]);
    expect(asked.map((one) => one.soon)).toEqual([true, false]);
    asked[1]?.answer({ total: 900, more: false, rows: [1, 2, 3] });
    await vi.waitFor(() => expect([rows.at(2), rows.total, rows.counted]).toEqual([3, 900, 900]));
    expect(rows.epoch, "it is the same list").toBe(1);
    expect(asked).toHaveLength(2);
  });

  it("asks for what is in sight when someone scrolls fast, not for all that went by", async () => {
    vi.useFakeTimers();
    const { rows, asked } = desk(1_000_000);
    await rows.reset();
    asked.length = 0;
    for (let i = 0; i < 200; i++) {
      rows.look(i * 5000, i * 5000 + 30);
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(500);
    vi.useRealTimers();
    expect(rows.at(199 * 5000 + 29)).toBe(995_029);
    expect(asked.length).toBeLessThan(30);
  });

  it("has the next page before it is in sight, in the direction of the scroll", async () => {
    const { rows, asked } = desk(10_000);
    await rows.reset();
    rows.look(10, 60);
    await vi.waitFor(() => expect(rows.at(150)).toBe(150));
    expect(asked).toEqual([0, 100]);
  });

  it("forgets what was looked at longest ago", async () => {
    const { rows } = desk(100_000);
    await rows.reset();
    for (let page = 1; page <= 60; page++) await rows.need(page * 100, page * 100 + 1);
    expect(rows.at(0)).toBeUndefined();
    expect(rows.at(6000)).toBe(6000);
  });

  it("fetches again what is in sight, not the top", async () => {
    const { rows, asked, order } = desk(100_000);
    await rows.reset();
    rows.look(50_000, 50_040);
    await rows.need(50_000, 50_040);
    asked.length = 0;
    order[50_010] = -1;
    await rows.refresh();
    expect(asked).toEqual([50_000]);
    expect(rows.at(50_010)).toBe(-1);
  });

  it("does not ask again and again for what cannot be fetched", async () => {
    let asked = 0;
    const rows = new RowWindow<number>((offset) => {
      asked += 1;
      return Promise.resolve(
        offset === 0 ? { total: 1000, rows: Array.from({ length: 100 }, (_, i) => i) } : undefined,
      );
    });
    await rows.reset();
    for (let i = 0; i < 5; i++) {
      rows.look(500, 530);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(asked).toBe(2);
  });

  it("gathers many rows without keeping them", async () => {
    const { rows } = desk(3000);
    await rows.reset();
    expect(await rows.take(900, 2100)).toHaveLength(1200);
    expect(rows.at(1500)).toBeUndefined();
  });
});
