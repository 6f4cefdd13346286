import { configure, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../platform";
import { browser, fault, type Browser } from "../platform/browser";
import { faults } from "../state/faults.svelte";
import { notices } from "../state/notices.svelte";
import { project } from "../state/project.svelte";
import { hints } from "../state/hints.svelte";
import { members } from "../state/members.svelte";
import { review } from "../state/review.svelte";
import { session } from "../state/session.svelte";
import { defaults, settings } from "../state/settings.svelte";
import { onKey } from "../actions/actions.svelte";
import Review from "./Review.svelte";

// Large cards take their time where there is no engine to draw them.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

let desk: Browser;
let projects = 0;

/** Open the invented project at the band that a person should look at: clusters 1, 3, 7, 9, 11, ... */
async function open(of: Browser): Promise<void> {
  desk = of;
  use(desk);
  settings.begin(defaults(), "linux");
  faults.clear();
  notices.list.forEach((notice) => notices.dismiss(notice.id));
  await project.open(`/lists/${++projects}.ficha`);
  render(Review);
  await shows(1);
}

const press = (key: string) => fireEvent.keyDown(window, { key });
const shows = (cluster: number) => waitFor(() => expect(review.card?.line.id).toBe(cluster));
const verdicts = () => desk.calls.filter(({ method }) => /approve|reject|undo/.test(method));

describe("the review desk", () => {
  beforeAll(() => addEventListener("keydown", onKey));
  beforeEach(() => open(browser(30)));

  it("moves with j and k", async () => {
    await press("j");
    await shows(3);
    await press("k");
    await shows(1);
    await press("k");
    await shows(1);
    expect(verdicts()).toEqual([]);
  });

  it("approves with a, rejects with r, and the next undecided cluster is there", async () => {
    await press("a");
    await shows(3);
    await press("r");
    await shows(7);
    expect(verdicts()).toEqual([
      { method: "clusters.approve", params: { id: 1, without: [] } },
      { method: "clusters.reject", params: { id: 3 } },
    ]);
    expect(
      review.list.find((line) => line.id === 1),
      "a decided cluster leaves the list",
    ).toBeUndefined();
    expect(notices.list[0]?.text).toMatch(/^Kept 2 apart/);
  });

  it("takes a verdict back with u and stands on its cluster again", async () => {
    await press("j");
    await shows(3);
    await press("a");
    await shows(7);
    await waitFor(() => expect(project.summary?.matching?.bands.decided).toBe(1));
    await press("u");
    await shows(3);
    expect(review.card?.line.decision).toBe("none");
    expect(review.open.review).toBe(12);
  });

  it("marks what differs with a sign, and leaves alone what agrees or is only written otherwise", async () => {
    const email = await screen.findByRole("row", { name: /E-mail/ });
    expect(email).toHaveTextContent("≠");
    expect(email).toHaveClass("differs");
    // The mobile is written in two ways, but the golden rule knows that it is one.
    const mobile = screen.getByRole("row", { name: /Mobile/ });
    expect(mobile).not.toHaveClass("differs");
    expect(mobile).not.toHaveTextContent(/[≠≈]/);
    expect(screen.getByRole("row", { name: /City/ })).not.toHaveClass("differs");
  });

  it("tells apart what is only written otherwise, and says how", async () => {
    // Cluster 1: "Íñigo Peña" and "ÍÑIGO PEÑA".
    const name = await screen.findByRole("row", { name: /Full name/ });
    expect(name).toHaveTextContent("≈");
    expect(name).toHaveTextContent("only written differently (capitals)");
    expect(name).not.toHaveClass("differs");
  });

  it("a held key decides once, and moves on and on", async () => {
    await fireEvent.keyDown(window, { key: "a", repeat: true });
    await fireEvent.keyDown(window, { key: "r", repeat: true });
    expect(verdicts()).toEqual([]);
    await fireEvent.keyDown(window, { key: "j", repeat: true });
    await shows(3);
  });

  it("has the next card in the page before the key is up", async () => {
    await shows(1);
    await waitFor(() => expect(desk.calls.filter((one) => one.method === "clusters.get").length).toBe(4));
    const asked = desk.calls.length;
    fireEvent.keyDown(window, { key: "j" });
    await Promise.resolve();
    expect(review.card?.line.id, "in the same turn, without asking").toBe(3);
    expect(desk.calls.slice(asked).map((one) => one.params)).not.toContainEqual({ id: 3 });
  });

  it("lists the last verdicts, and takes back any of them", async () => {
    const before = session.standing;
    await press("a");
    await shows(3);
    await press("r");
    await shows(7);
    await waitFor(() => expect(session.list.map((one) => one.entry)).toEqual([2, 1]));
    await fireEvent.click(screen.getByRole("button", { name: /^Undo: Íñigo/, hidden: true }));
    await shows(1);
    expect(session.list.map((one) => one.cluster)).toEqual([3]);
    expect(session.standing - before, "what was taken back is not decided").toBe(1);
    expect(verdicts().at(-1)).toEqual({ method: "history.undo", params: { entry: 1 } });
  });

  it("stands on the right cluster again when older verdicts before it were given since", async () => {
    for (const next of [3, 7, 9]) {
      await press("j");
      await shows(next);
    }
    await press("a");
    await shows(11);
    for (let i = 0; i < 3; i++) await press("k");
    await shows(1);
    await press("a");
    await shows(3);
    await waitFor(() => expect(session.list.map((one) => one.entry)).toEqual([2, 1]));
    await review.undo(1);
    await shows(9);
  });

  it("forgets verdicts that were taken back elsewhere", async () => {
    await press("a");
    await shows(3);
    await waitFor(() => expect(session.list[0]?.entry).toBe(1));
    await project.undo();
    await waitFor(() => expect(session.list).toEqual([]));
  });
});

describe("taking a record out", () => {
  beforeEach(async () => {
    await open(browser(30));
    await press("j");
    await press("j");
    await press("j");
    await press("j");
    // The cluster with 36 members.
    await shows(11);
  });

  it("moves by keys, takes out and puts back, and the profile follows", async () => {
    await press("2");
    expect(members.focused).toBe(1);
    await press("l");
    expect(members.focused).toBe(2);
    await press("ArrowLeft");
    await press("h");
    expect(members.focused).toBe(0);
    await press("x");
    expect(members.out).toEqual([1100]);
    const email = (): string | undefined =>
      review.card
        ? members.golden(review.card).find((value) => value.attribute === "email")?.value
        : undefined;
    await waitFor(() => expect(email()).toBe("info1@example.com"));
    await press("x");
    expect(members.out).toEqual([]);
    expect(email()).toBe("info0@example.com");
  });

  it("merges the rest, and says so", async () => {
    await press("3");
    await press("x");
    await press("a");
    await shows(13);
    expect(verdicts()).toEqual([{ method: "clusters.approve", params: { id: 11, without: [1102] } }]);
    expect(notices.list[0]?.text).toBe("Merged 35 into Íñigo Peña; left out: 1");
    expect(members.out, "the next cluster begins whole").toEqual([]);
  });

  it("rejects all, whoever was taken out", async () => {
    await press("x");
    await press("r");
    await shows(13);
    expect(verdicts()).toEqual([{ method: "clusters.reject", params: { id: 11 } }]);
  });

  it("leaves two to merge", async () => {
    await press("k");
    await press("k");
    await press("k");
    await shows(3);
    const two = review.card;
    expect(two?.members).toHaveLength(2);
    await press("x");
    expect(members.out).toEqual([]);
    expect(notices.list[0]?.text).toMatch(/^At least two/);
  });

  it("draws only the records in sight, and all of them can be reached", async () => {
    expect(screen.getAllByRole("button", { name: /is someone else/ }).length).toBeLessThan(15);
    expect(screen.getByRole("table")).toHaveAttribute("aria-colcount", "38");
    if (review.card) members.focus(review.card, 34);
    for (let i = 0; i < 3; i++) await press("l");
    expect(members.focused, "and no further").toBe(35);
  });

  it("shows the beginning of a value that is too long", async () => {
    const row = await screen.findByRole("row", { name: /Campo 1 \(|^Campo 1$|Campo 1 lar/ });
    expect(row.textContent.length).toBeLessThan(20_000);
    expect(row).toHaveTextContent(/Show all \(99,000 characters\)/);
  });
});

describe("the hints", () => {
  beforeEach(async () => {
    await open(browser(30));
    hints.again();
  });

  const hint = () => screen.queryByRole("complementary", { name: "Hint" })?.textContent ?? null;

  it("teach a key at each of the first three verdicts, and then no more", async () => {
    await waitFor(() => expect(hint()).toMatch(/Same customer\? Press\s+A/));
    await press("a");
    await shows(3);
    await waitFor(() => expect(hint()).toMatch(/Different people/));
    await press("a");
    await shows(7);
    await waitFor(() => expect(hint()).toMatch(/Changed your mind/));
    await press("a");
    await waitFor(() => expect(hint()).toBeNull());
    expect(settings.hasLearned("review")).toBe(true);
  });

  it("name the buttons where single keys are off, and can be sent away and called back", async () => {
    settings.set("single_keys", false);
    await waitFor(() => expect(hint()).toMatch(/Choose “Merge”/));
    await fireEvent.click(screen.getByRole("button", { name: "Got it" }));
    expect(hint()).toBeNull();
    hints.again();
    await waitFor(() => expect(hint()).not.toBeNull());
  });
});

describe("before all that are sure are merged", () => {
  it("shows how many, and a sample with the least sure one", async () => {
    await open(browser(30));
    await fireEvent.keyDown(window, { key: "A", shiftKey: true });
    const dialog = await screen.findByRole("dialog", { hidden: true });
    await waitFor(() => expect(dialog.querySelectorAll("li")).toHaveLength(5));
    expect(dialog).toHaveTextContent("Approve all 12 sure ones");
    expect(dialog).toHaveTextContent("the least sure");
    await fireEvent.click(screen.getByRole("button", { name: "Merge them", hidden: true }));
    await waitFor(() =>
      expect(verdicts()).toEqual([{ method: "clusters.approve_above", params: { probability: 0.99 } }]),
    );
  });
});

describe("a verdict that Rust refuses", () => {
  it("brings the cluster back and says why", async () => {
    await open(
      browser(30, {
        "clusters.approve": () => {
          throw fault("refused", "error.conflict");
        },
      }),
    );
    await press("a");
    await waitFor(() => expect(faults.current?.message.code).toBe("error.conflict"));
    await shows(1);
    expect(notices.list, "nothing was merged, so nothing says so").toEqual([]);
  });
});
