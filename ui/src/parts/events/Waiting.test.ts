import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";

import { use } from "../../platform";
import { browser, type Answers, type Browser } from "../../platform/browser";
import { waitingEvents } from "../../platform/invented/events";
import { project } from "../../state/project.svelte";
import { defaults, settings } from "../../state/settings.svelte";
import Waiting from "./Waiting.svelte";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let desk: Browser;

async function open(answers: Partial<Answers> = {}): Promise<HTMLElement> {
  desk = browser(12, answers);
  use(desk);
  settings.begin({ ...defaults(), language: "en" }, "linux");
  await project.open("/lists/waiting.ficha");
  render(Waiting);
  const grid = await screen.findByRole("grid");
  await screen.findByText("comprador0@example.com");
  return grid;
}

const asked = (method: string): unknown[] =>
  desk.calls.filter((one) => one.method === method).map(({ params }) => params);

/** The row that waits for nobody known, chosen and asked about by the button. */
async function ask(grid: HTMLElement): Promise<HTMLElement> {
  await fireEvent.keyDown(grid, { key: "ArrowDown" });
  await fireEvent.keyDown(grid, { key: "ArrowDown" });
  const button = screen.getByRole("button", { name: "Say to whom it belongs" });
  button.focus();
  await fireEvent.click(button);
  return screen.findByRole("dialog");
}

describe("events without a customer", () => {
  it("are listed by why they wait", async () => {
    await open();
    await fireEvent.change(screen.getByRole("combobox", { name: "Show" }), { target: { value: "nobody" } });
    await waitFor(() => expect(asked("events.waiting").at(-1)).toMatchObject({ reason: "nobody" }));
    await waitFor(() => expect(screen.queryByText("comprador0@example.com")).toBeNull());
  });

  it("say nothing of words that have not been answered, and then how many fit", async () => {
    let release: (() => void) | undefined;
    const dialog = await ask(
      await open({
        "profiles.list": async ({ search }) => {
          await new Promise<void>((resolve) => (release = resolve));
          const rows = search === "zzz" ? [] : [{ id: 7, records: 1, values: ["Luis Gil"] }];
          return { total: rows.length, more: false, rows };
        },
      }),
    );
    const told = (): string => within(dialog).getByRole("status").textContent.trim();
    expect(told()).toBe("Its keys lead to nobody. Look for the customer above.");
    const field = within(dialog).getByRole("textbox");
    expect(field, "the field has the keys").toHaveFocus();
    await fireEvent.input(field, { target: { value: "luis" } });
    expect(told()).toBe("");
    await waitFor(() => expect(release).toBeDefined());
    release?.();
    await waitFor(() => expect(told()).toBe("One customer to choose from"));
    await fireEvent.input(field, { target: { value: "zzz" } });
    expect(told(), "an answer to other words says nothing of these").toBe("");
    release?.();
    await waitFor(() => expect(told()).toBe("No customer has these words."));
  });

  it("tell that more customers fit than are listed", async () => {
    const grid = await open({
      "events.waiting": ({ reason, offset, limit }) => {
        const page = waitingEvents(reason, offset, limit);
        return { ...page, rows: page.rows.map((row) => ({ ...row, fits: 9 })) };
      },
    });
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.keyDown(grid, { key: "Enter" });
    const told = within(await screen.findByRole("dialog")).getByRole("status");
    expect(told).toHaveTextContent("The first 2 of 9 customers that fit.");
  });

  it("are put to one customer once, and the keys go back to the list", async () => {
    const releases: (() => void)[] = [];
    let waits = 60;
    const grid = await open({
      "events.waiting": ({ reason, offset, limit }) => {
        const page = waitingEvents(reason, offset, limit);
        return { ...page, total: waits, rows: page.rows.slice(0, waits) };
      },
      "events.attach": async () => {
        await new Promise<void>((resolve) => releases.push(resolve));
        waits -= 1;
        return browser(1).call("events.attach", { event: 1, profile: 1 });
      },
    });
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    const button = screen.getByRole("button", { name: "Say to whom it belongs" });
    button.focus();
    await fireEvent.click(button);
    const customer = within(await screen.findByRole("dialog")).getByRole("button", { name: /Luis Gil Mota/ });
    await fireEvent.click(customer);
    await fireEvent.click(customer);
    await waitFor(() => expect(releases).toHaveLength(1));
    releases[0]?.();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked("events.attach")).toEqual([{ event: 1000, profile: 7 }]);
    await waitFor(() => expect(grid).toHaveFocus());
    await waitFor(() => expect(asked("events.waiting").length).toBeGreaterThan(1));

    waits = 1;
    await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.keyDown(grid, { key: "Enter" });
    await fireEvent.click(
      within(await screen.findByRole("dialog")).getByRole("button", { name: /Luis Gil Mota/ }),
    );
    await waitFor(() => expect(releases).toHaveLength(2));
    releases[1]?.();
    await screen.findByText("Every event has its customer.");
    await waitFor(() =>
      expect(screen.getByRole("heading", { name: "Events without a customer" })).toHaveFocus(),
    );
  });
});
