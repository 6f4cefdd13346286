import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { use } from "../../platform";
import { browser, type Browser } from "../../platform/browser";
import { project } from "../../state/project.svelte";
import { defaults, settings } from "../../state/settings.svelte";
import PastImports from "./PastImports.svelte";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let desk: Browser;
let aside: number[];

beforeEach(async () => {
  aside = Array.from({ length: 60 }, (_, i) => i + 2);
  desk = browser(6, {
    "import.skipped": ({ offset, limit }) => ({
      total: aside.length,
      headers: ["Nombre"],
      rows: aside
        .slice(offset, offset + limit)
        .map((row) => ({ row, reason: "total", cells: [`Total ${row}`] })),
    }),
    "import.take_back": ({ rows }) => {
      aside = aside.filter((row) => !rows.includes(row));
      return {
        entry: {
          entry: 9,
          at: "2026-11-21T10:00:00Z",
          actor: "ana",
          text: { code: "history.take_back", params: {} },
          is_change: true,
          in_force: true,
          about: null,
        },
        clusters: 0,
      };
    },
  });
  use(desk);
  settings.begin({ ...defaults(), language: "en" }, "linux");
  await project.open(`/lists/aside.ficha`);
  render(PastImports);
});

const back = (row: number): HTMLElement | null =>
  screen.queryByRole("button", { name: `Take back row ${row}` });

describe("rows that an earlier import set aside", () => {
  it("can all be seen, and taken back without losing one's place", async () => {
    await fireEvent.click(
      await screen.findByRole("button", { name: "One row set aside of hubspot-crm-exports-octubre.csv" }),
    );
    const dialog = await screen.findByRole("dialog", { name: /Rows set aside/ });
    await waitFor(() => expect(back(2)).toBeVisible());
    expect(back(52), "the first fifty").toBeNull();
    await fireEvent.click(within(dialog).getByRole("button", { name: "Show 10 more" }));
    await waitFor(() => expect(back(61)).toBeVisible());
    await fireEvent.click(back(3) as HTMLElement);
    const taken = desk.calls.filter((one) => one.method === "import.take_back");
    expect(taken.map(({ params }) => params)).toEqual([{ import: 1, rows: [3] }]);
    await waitFor(() => expect(back(3)).toBeNull());
    await waitFor(() => expect(back(4), "the row after it").toHaveFocus());
  });

  it("leads above them when the last one is taken back", async () => {
    aside = [7];
    await fireEvent.click(await screen.findByRole("button", { name: /One row set aside of hubspot/ }));
    await waitFor(() => expect(back(7)).toBeVisible());
    await fireEvent.click(back(7) as HTMLElement);
    await screen.findByText("No row is set aside any more.");
    await waitFor(() => expect(screen.getByRole("heading", { name: /Rows set aside/ })).toHaveFocus());
  });
});
