import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, fault, type Answers, type Browser } from "../platform/browser";
import { fileBack } from "./fileback.svelte";

let desk: Browser;

function begin(answers: Partial<Answers> = {}): void {
  fileBack.clear();
  desk = browser(12, answers);
  use(desk);
}

beforeEach(() => begin());

describe("the user's own file back", () => {
  it("offers the newest import first, and is ready where its original is", async () => {
    await fileBack.load();
    const [newest] = fileBack.imports ?? [];
    expect(fileBack.chosen).toBe(newest?.import);
    expect(fileBack.ready).toBe(true);
    expect(await fileBack.run()).toBe(true);
    expect(fileBack.report?.groups).toBe(412);
  });

  it("asks where the original is when it is missing, and hands it over", async () => {
    await fileBack.load();
    await fileBack.choose(1);
    expect(fileBack.origin?.state).toBe("missing");
    expect(fileBack.ready).toBe(false);
    await fileBack.find();
    expect(fileBack.ready).toBe(true);
    await fileBack.run();
    const sent = desk.calls.find((call) => call.method === "file_back.run")?.params;
    expect(sent).toMatchObject({ import: 1, file: "/lists/fair.csv" });
  });

  it("keeps an answer about one import away from another", async () => {
    const waiting: (() => void)[] = [];
    begin({
      "file_back.origin": async ({ import: id }) => {
        if (id === 1) await new Promise<void>((resolve) => waiting.push(resolve));
        return { path: `/${id}.csv`, state: "same", suggested: `/${id} bis.csv` };
      },
    });
    const slow = fileBack.choose(1);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    await fileBack.choose(2);
    waiting[0]?.();
    await slow;
    expect(fileBack.origin?.path).toBe("/2.csv");
  });

  it("says at the file why it was not written", async () => {
    begin({
      "file_back.run": () => {
        throw fault("outside", "error.write.denied");
      },
    });
    await fileBack.load();
    expect(await fileBack.run()).toBe(false);
    expect(fileBack.fault?.message.code).toBe("error.write.denied");
  });
});
