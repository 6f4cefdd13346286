import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { use } from "../platform";
import { browser, fault, type Browser } from "../platform/browser";
import { faults } from "../state/faults.svelte";
import { notices } from "../state/notices.svelte";
import { project } from "../state/project.svelte";
import { review } from "../state/review.svelte";
import { onKey } from "../actions/actions.svelte";
import Review from "./Review.svelte";

let desk: Browser;
let projects = 0;

/** Open the invented project at the band that a person should look at: clusters 1, 3, 7, 9, 11, ... */
async function open(of: Browser): Promise<void> {
  desk = of;
  use(desk);
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
    for (const name of [/Full name/i, /City/]) {
      expect(screen.getByRole("row", { name })).not.toHaveClass("differs");
    }
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
