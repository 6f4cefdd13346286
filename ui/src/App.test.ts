import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import App from "./App.svelte";
import type { MenuEntry } from "./platform";
import { use } from "./platform";
import { browser, type Browser } from "./platform/browser";
import { notices } from "./state/notices.svelte";
import { panels } from "./state/panels.svelte";
import { project } from "./state/project.svelte";
import { route } from "./state/route.svelte";
import { defaults } from "./state/settings.svelte";

let desk: Browser;
const english = { ...defaults(), language: "en" as const };
const start = { files: [] as string[], settings: english, system: "linux" as const, version: "0.1.0" };
const called = (method: string) => desk.calls.filter((one) => one.method === method);

async function begin(given: { files?: string[] } = {}): Promise<void> {
  use((desk = browser(12, { "shell.start": () => ({ ...start, ...given }) })));
  await project.close();
  render(App);
}

afterEach(() => {
  panels.close();
  cleanup();
});

describe("the first sight", () => {
  beforeEach(() => begin());

  it("offers a file and the sample, and what was open before", async () => {
    expect(await screen.findByRole("button", { name: /Open a file/ })).toBeEnabled();
    expect(screen.getByRole("button", { name: /Try the sample/ })).toBeEnabled();
    const list = (await screen.findByRole("heading", { name: "Recent projects" })).parentElement;
    const [there, missing] = within(list as HTMLElement).getAllByRole("listitem");
    expect(within(there as HTMLElement).getAllByRole("button")[0]).toBeEnabled();
    expect(missing).toHaveTextContent(/Not found/);
    expect(within(missing as HTMLElement).getAllByRole("button")[0]).toBeDisabled();
    await fireEvent.click(within(missing as HTMLElement).getByRole("button", { name: /off the list/ }));
    expect(called("shell.forget_recent")).toHaveLength(1);
    expect(missing).not.toBeInTheDocument();
  });

  it("speaks the other language at once, in the menu too", async () => {
    await fireEvent.click(await screen.findByRole("button", { name: "Settings" }));
    await fireEvent.click(screen.getByRole("radio", { name: "Español" }));
    expect(await screen.findByRole("dialog", { name: "Ajustes" })).toBeInTheDocument();
    expect(screen.getAllByText("Probar el ejemplo")).toHaveLength(2);
    expect(document.documentElement.lang).toBe("es");
    const labels = () =>
      (called("shell.menu").at(-1)?.params as { entries: MenuEntry[] }).entries.map((one) => one.label);
    await waitFor(() => expect(labels()).toContain("Archivo"));
  });

  it("opens the sample", async () => {
    const button = await screen.findByRole("button", { name: /Try the sample/ });
    button.focus();
    await fireEvent.click(button);
    expect(await screen.findByRole("navigation", { name: "Views" })).toBeVisible();
    await waitFor(() =>
      expect(document.activeElement, "the keys are in the room").toBe(screen.getByRole("main")),
    );
  });
});

describe("a start with files", () => {
  it("asks where a list is to be kept, and looks at it", async () => {
    await begin({ files: ["/lists/clients.csv"] });
    await waitFor(() => expect(called("project.new")).toHaveLength(1));
    expect(called("shell.pick_save")[0]?.params).toMatchObject({ suggested: "/lists/clients.ficha" });
    await waitFor(() => expect(called("import.recognise")).toHaveLength(1));
  });
});

describe("the rail", () => {
  beforeEach(async () => {
    await begin({ files: ["/lists/customers.ficha"] });
    await screen.findByRole("navigation");
  });

  it("has the seven rooms, with what waits in them", async () => {
    const links = within(screen.getByRole("navigation")).getAllByRole("link");
    expect(links).toHaveLength(7);
    await waitFor(() =>
      expect(screen.getByRole("link", { name: /Review, \d+ clusters to review/ })).toBeVisible(),
    );
  });

  it("leads to a room by its keys, and marks it", async () => {
    await fireEvent.keyDown(window, { key: "g" });
    await fireEvent.keyDown(window, { key: "h" });
    expect(route.current).toBe("history");
    expect(screen.getByRole("link", { name: "History" })).toHaveAttribute("aria-current", "page");
    await fireEvent.keyDown(window, { key: "2", ctrlKey: true });
    expect(await screen.findByRole("heading", { name: /Quality/ })).toBeVisible();
  });

  it("searches among the customers from any room", async () => {
    route.go("import");
    const field = within(screen.getByRole("search")).getByRole("searchbox");
    await fireEvent.input(field, { target: { value: "ana" } });
    expect(route.current).toBe("profiles");
    await waitFor(() => expect(called("profiles.list").at(-1)?.params).toMatchObject({ search: "ana" }));
    await fireEvent.keyDown(field, { key: "Escape" });
    expect(field).toHaveValue("");
  });

  it("keeps the keys in the search when a narrow window takes the rail's field away", async () => {
    route.go("profiles");
    const inRoom = await within(await screen.findByRole("main")).findByRole("searchbox");
    const field = within(screen.getByRole("search")).getByRole("searchbox");
    field.focus();
    await fireEvent(window, new Event("resize"));
    expect(field, "it is still there").toHaveFocus();
    field.checkVisibility = () => false;
    await fireEvent(window, new Event("resize"));
    expect(inRoom).toHaveFocus();
  });

  it("keeps the keys at the rail's button when the room has no search of its own", async () => {
    route.go("import");
    await screen.findByRole("heading", { name: /Import/ });
    const search = within(screen.getByRole("search"));
    const field = search.getByRole("searchbox");
    field.focus();
    field.checkVisibility = () => false;
    await fireEvent(window, new Event("resize"));
    expect(search.getByRole("button")).toHaveFocus();
  });

  it("has a menu of projects, by keyboard", async () => {
    const button = screen.getByRole("button", { name: /customers .*Change or close/ });
    await fireEvent.keyDown(button, { key: "ArrowDown" });
    const menu = await screen.findByRole("menu");
    await waitFor(() => expect(within(menu).getByText("Open a project")).toBeVisible());
    await fireEvent.keyDown(menu, { key: "Escape" });
    expect(screen.queryByRole("menu")).toBeNull();
    expect(button).toHaveFocus();
  });

  it("gives the keys back where they were when work has taken them", async () => {
    const button = screen.getByRole("button", { name: "Settings" });
    button.focus();
    const work = project.undo();
    await tick();
    button.blur();
    await work;
    await waitFor(() => expect(button).toHaveFocus());
  });

  it("names the key of the way back only where it works", async () => {
    route.go("import");
    notices.show("Merged 2", { label: "Undo", by: "review.undo", run: () => undefined });
    const notice = (await screen.findByText("Merged 2")).parentElement as HTMLElement;
    expect(within(notice).queryByText("U")).toBeNull();
    route.go("review");
    expect(await within(notice).findByText("U")).toBeVisible();
    notices.dismiss(notices.list[0]?.id ?? 0);
  });

  it("puts the project's name into the title, isolated", () => {
    expect(document.title).toBe("\u2068customers\u2069 – Ficha");
  });
});

describe("what the window tells", () => {
  beforeEach(async () => {
    await begin({ files: ["/lists/customers.ficha"] });
    await screen.findByRole("navigation");
  });

  it("a choice in the menu is done, but not under a dialog", async () => {
    desk.menu("go.history");
    await waitFor(() => expect(route.current).toBe("history"));
    desk.menu("app.help");
    expect(await screen.findByRole("dialog")).toBeInTheDocument();
    desk.menu("go.import");
    expect(route.current).toBe("history");
    desk.menu("no.such.action");
  });

  it("closing during work asks once, and leaves only when told to", async () => {
    let go: (() => void) | undefined;
    cleanup();
    use(
      (desk = browser(12, {
        "shell.start": () => ({ ...start, files: ["/lists/customers.ficha"] }),
        "history.undo": () => new Promise((_, stop) => (go = () => stop(new Error("stopped")))),
      })),
    );
    await project.close();
    render(App);
    await screen.findByRole("navigation");
    void project.undo();
    desk.closing();
    await screen.findByRole("dialog", { name: /under way/ });
    await fireEvent.click(screen.getByRole("button", { name: "Keep working" }));
    expect(called("shell.quit")).toHaveLength(0);
    desk.closing();
    await fireEvent.click(await screen.findByRole("button", { name: "Stop and close" }));
    expect(called("shell.quit")).toHaveLength(1);
    go?.();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
