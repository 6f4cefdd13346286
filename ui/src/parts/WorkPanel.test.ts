import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";

import { use } from "../platform";
import { browser, fault } from "../platform/browser";
import { faults } from "../state/faults.svelte";
import { notices } from "../state/notices.svelte";
import { work } from "../state/work.svelte";
import WorkPanel from "./WorkPanel.svelte";

describe("long work", () => {
  it("shows how far it is, and stops when told to", async () => {
    use(browser());
    render(WorkPanel);
    const running = work.run("match.run", {});
    await waitFor(() => expect(screen.getByText("100 rows")).toBeVisible());
    expect(screen.getByText("25%")).toBeVisible();
    expect(screen.getByText("3 sec left")).toBeVisible();
    await fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await running).toBeUndefined();
    expect(faults.current, "a cancelled job is no fault").toBeNull();
    expect(notices.list[0]?.text).toBe("Cancelled. Everything is as it was.");
    expect(work.running).toBeNull();
  });

  it("shows why it failed", async () => {
    use(
      browser(12, {
        "match.run": () => {
          throw fault("refused", "error.nothing_to_match");
        },
      }),
    );
    expect(await work.run("match.run", {})).toBeUndefined();
    expect(faults.current?.message.code).toBe("error.nothing_to_match");
  });
});
