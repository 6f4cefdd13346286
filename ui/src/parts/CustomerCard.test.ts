import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";

import { call, use } from "../platform";
import { consentOf } from "../platform/invented/consent";
import { browser, fault, type Answers, type Browser } from "../platform/browser";
import { faults } from "../state/faults.svelte";
import { project } from "../state/project.svelte";
import { defaults, settings } from "../state/settings.svelte";
import CustomerCard from "./CustomerCard.svelte";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let desk: Browser;

async function open(answers: Partial<Answers> = {}): Promise<(id: number) => Promise<void>> {
  desk = browser(12, answers);
  use(desk);
  settings.begin({ ...defaults(), language: "en" }, "linux");
  await project.open("/lists/card.ficha");
  const of = async (id: number) => ({
    card: await call("profiles.get", { id }),
    onclose: () => undefined,
    oncompare: () => undefined,
  });
  const { rerender } = render(CustomerCard, await of(1));
  return async (id) => rerender(await of(id));
}

const asked = (method: string): unknown[] =>
  desk.calls.filter((one) => one.method === method).map(({ params }) => params);

afterEach(() => faults.clear());

describe("one customer after another", () => {
  it("never shows what the one before agreed to or bought", async () => {
    const next = await open({
      "consent.of": ({ id }) => {
        if (id === 1) return consentOf(1);
        throw fault("refused", "error.no_such_profile");
      },
    });
    await screen.findByRole("button", { name: /Take the refusal back/ });
    await screen.findByText(/^23 events/);
    await next(2);
    expect(screen.queryByRole("button", { name: /Take the refusal back/ })).toBeNull();
    expect(screen.queryByText(/^23 events/), "not before the answer for this one").toBeNull();
    await waitFor(() => expect(asked("consent.of")).toContainEqual({ id: 2 }));
    await screen.findByText(/^23 events/);
    expect(screen.queryByText("refused", { exact: false }), "nor where the answer fails").toBeNull();
  });
});

describe("an event that was put to a customer by hand", () => {
  it("is left to its keys again, and the focus stays in its section", async () => {
    await open();
    const grid = await screen.findByRole("grid", { name: "What happened" });
    await screen.findByText("#1002");
    for (let i = 0; i < 3; i++) await fireEvent.keyDown(grid, { key: "ArrowDown" });
    await fireEvent.click(await screen.findByRole("button", { name: "Leave it to its keys again" }));
    await waitFor(() => expect(asked("events.attach")).toEqual([{ event: 1002, profile: null }]));
    await waitFor(() => expect(screen.getByRole("heading", { name: "What happened" })).toHaveFocus());
  });
});

describe("a refusal", () => {
  it("is taken back by a person with a reason, and the keys go to its heading", async () => {
    await open();
    await fireEvent.click(await screen.findByRole("button", { name: /Take the refusal back/ }));
    const dialog = await screen.findByRole("dialog");
    const name = within(dialog).getByLabelText("Who says so");
    expect(name).toHaveValue("Eva Rey");
    expect(name, "its first field has the keys").toHaveFocus();
    const go = within(dialog).getByRole("button", { name: "Take it back" });
    expect(go).toBeDisabled();
    await fireEvent.input(within(dialog).getByLabelText("Why"), { target: { value: "Wrote to us" } });
    await fireEvent.click(go);
    await waitFor(() =>
      expect(asked("consent.withdraw")).toEqual([
        { id: 1, channel: "email", person: "Eva Rey", reason: "Wrote to us" },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(screen.getByRole("heading", { name: "Consent" })).toHaveFocus());
  });
});
