import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, it, vi } from "vitest";

import { browser } from "../../platform/browser";
import MappingTable from "./MappingTable.svelte";

const preview = await browser().call("import.recognise", {
  path: "/lists/fair.csv",
  read_as: {
    member: null,
    sheet: null,
    delimiter: null,
    encoding: null,
    header_row: null,
    system: null,
    target: null,
  },
});

function box(column: string): HTMLInputElement {
  return screen.getByRole("combobox", { name: `What ${column} is read as` });
}

describe("the mapping table", () => {
  it("shows each column with its examples, as text and never as markup", () => {
    render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    const row = screen.getByRole("row", { name: /Nombre/ });
    expect(within(row).getByText("<b>Íñigo</b> Peña")).toBeVisible();
    expect(within(row).getByRole("combobox")).toHaveValue("Full name");
    expect(within(row).getByText(/Likely/)).toHaveTextContent("90%");
  });

  it("takes a column for what is typed, by keyboard alone", async () => {
    const onchoose = vi.fn();
    render(MappingTable, { preview, chosen: {}, onchoose });
    const input = box("Correo 2");
    input.focus();
    await fireEvent.input(input, { target: { value: "e-m" } });
    expect(input).toHaveAttribute("aria-expanded", "true");
    const active = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
    expect(active).toHaveTextContent("E-mail");
    await fireEvent.keyDown(input, { key: "Enter" });
    expect(onchoose).toHaveBeenCalledExactlyOnceWith([2], "email");
    expect(input).toHaveAttribute("aria-expanded", "false");
    expect(document.activeElement).toBe(input);
  });

  it("leaves a column as it was on Escape, whatever was typed", async () => {
    const onchoose = vi.fn();
    render(MappingTable, { preview, chosen: {}, onchoose });
    const input = box("Correo");
    await fireEvent.input(input, { target: { value: "zzzz" } });
    expect(screen.getByText(/Nothing is called so/)).toBeVisible();
    await fireEvent.keyDown(input, { key: "Enter" });
    await fireEvent.keyDown(input, { key: "Escape" });
    expect(onchoose).not.toHaveBeenCalled();
    expect(input).toHaveValue("E-mail");
  });

  it("keeps what is typed when the window's menu comes or the page is scrolled", async () => {
    const onchoose = vi.fn();
    render(MappingTable, { preview, chosen: {}, onchoose });
    const input = box("Correo 2");
    input.focus();
    await fireEvent.keyDown(input, { key: "Enter" });
    await fireEvent(window, new Event("resize"));
    expect(input, "a list just opened").toHaveAttribute("aria-expanded", "true");
    await fireEvent.input(input, { target: { value: "e-m" } });
    await fireEvent(window, new Event("resize"));
    await fireEvent.scroll(screen.getByRole("region"));
    expect(input).toHaveAttribute("aria-expanded", "true");
    expect(input).toHaveValue("e-m");
    await fireEvent.keyDown(input, { key: "Enter" });
    expect(onchoose).toHaveBeenCalledExactlyOnceWith([2], "email");
  });

  it("keeps what is typed while another window is looked at, and lets it go with the field", async () => {
    render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    const input = box("Correo 2");
    input.focus();
    await fireEvent.input(input, { target: { value: "e-m" } });
    // The window has lost the keys, and gets them back: the page's field is the same all along.
    await fireEvent.blur(input);
    expect(input).toHaveAttribute("aria-expanded", "true");
    input.setSelectionRange(3, 3);
    await fireEvent.focus(input);
    expect(input.selectionStart, "the next letter is added").toBe(3);
    box("Correo").focus();
    await tick();
    expect(input).toHaveAttribute("aria-expanded", "false");
    expect(input).toHaveValue("Take no notice");
  });

  it("keeps the list beside its field, wherever that goes", async () => {
    render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    const input = box("Correo");
    input.focus();
    const at = vi.spyOn(input, "getBoundingClientRect");
    at.mockReturnValue(new DOMRect(50, 100, 300, 30));
    await fireEvent.keyDown(input, { key: "Enter" });
    expect(screen.getByRole("listbox")).toHaveStyle({ top: "132px", left: "50px" });
    at.mockReturnValue(new DOMRect(50, 140, 300, 30));
    await waitFor(() => expect(screen.getByRole("listbox")).toHaveStyle({ top: "172px" }));
  });

  it("leaves keys with Ctrl to the room", async () => {
    render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    const isFree = await fireEvent.keyDown(box("Correo"), { key: "Enter", ctrlKey: true });
    expect(isFree).toBe(true);
    expect(box("Correo")).toHaveAttribute("aria-expanded", "false");
  });

  it("goes through the columns with the arrows and changes several at once", async () => {
    const onchoose = vi.fn();
    render(MappingTable, { preview, chosen: {}, onchoose });
    box("Correo").focus();
    await fireEvent.keyDown(box("Correo"), { key: "ArrowDown" });
    expect(document.activeElement).toBe(box("Correo 2"));
    await fireEvent.keyDown(box("Correo 2"), { key: "ArrowDown", shiftKey: true });
    expect(screen.getByText(/2 columns marked/)).toBeVisible();
    await fireEvent.input(box("Móvil"), { target: { value: "phone" } });
    await fireEvent.keyDown(box("Móvil"), { key: "Enter" });
    expect(onchoose).toHaveBeenCalledExactlyOnceWith([2, 3], "phone");
  });

  it("says of a choice that it is one", () => {
    render(MappingTable, { preview, chosen: { 2: "email.2" }, onchoose: vi.fn() });
    const row = screen.getByRole("row", { name: /Correo 2/ });
    expect(within(row).getByText("Chosen by you")).toBeVisible();
    expect(within(row).getByRole("combobox")).toHaveValue("E-mail 2");
  });

  it("shows only what is doubtful when asked, and warns of two columns that want one attribute", async () => {
    const view = render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    await fireEvent.click(screen.getByRole("checkbox", { name: "Only doubtful ones (2)" }));
    const heads = screen.getAllByRole("rowheader").map((head) => head.textContent?.trim());
    expect(heads).toEqual(["Correo 2", "Poblac."]);
    await view.rerender({ chosen: { 2: "full_name" } });
    expect(screen.getByText(/Correo 2 and Nombre are both read as Full name/)).toBeVisible();
    expect(box("Correo 2"), "it stays in sight").toBeVisible();
  });

  it("warns when nothing is recognised", () => {
    const columns = preview.columns.map((column) => ({ ...column, attribute: "ignore" }));
    render(MappingTable, { preview: { ...preview, columns }, chosen: {}, onchoose: vi.fn() });
    expect(screen.getByText(/recognises none of these columns/)).toBeVisible();
  });

  it("draws few of very many columns, and the keys reach the others", async () => {
    const columns = Array.from({ length: 4_000 }, (_, i) => {
      const reason = { code: "reason.none", params: {} };
      return { header: `c${i}`, attribute: `custom:c${i}`, confidence: 0, reason };
    });
    const onchoose = vi.fn();
    const many = { ...preview, columns, rows: [columns.map((_, i) => `v${i}`)] };
    render(MappingTable, { preview: many, chosen: {}, onchoose });
    const rows = (): number => document.querySelectorAll("tbody tr").length;
    const field = (i: number): HTMLElement =>
      screen.getByLabelText(`What c${i} is read as`, { selector: "input" });
    expect(rows()).toBeLessThan(40);
    expect(document.querySelector("table")).toHaveAttribute("aria-rowcount", "4001");
    field(0).focus();
    for (let i = 0; i < 12; i++) {
      await fireEvent.keyDown(field(i), { key: "ArrowDown", shiftKey: i >= 10 });
      await tick();
      expect(document.activeElement).toBe(field(i + 1));
    }
    expect(rows()).toBeLessThan(40);
    expect(field(12).closest("tr")).toHaveAttribute("aria-rowindex", "14");
    await fireEvent.input(field(12), { target: { value: "notes" } });
    await fireEvent.keyDown(field(12), { key: "Enter" });
    expect(onchoose, "what is marked is meant, drawn or not").toHaveBeenCalledExactlyOnceWith(
      [10, 11, 12],
      "notes",
    );
  });
});
