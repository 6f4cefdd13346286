import { render, screen, fireEvent, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";

import { browser } from "../platform/browser";
import MappingTable from "./MappingTable.svelte";

const preview = await browser().call("import.recognise", {
  path: "/lists/fair.csv",
  read_as: { sheet: null, delimiter: null, encoding: null, header_row: null },
});

describe("the mapping table", () => {
  it("shows each column with its examples, as text and never as markup", () => {
    render(MappingTable, { preview, chosen: {}, onchoose: vi.fn() });
    const row = screen.getByRole("row", { name: /Nombre/ });
    expect(within(row).getByText("<b>Íñigo</b> Peña")).toBeVisible();
    expect(within(row).getByRole("combobox")).toHaveValue("full_name");
    expect(within(row).getByText("90% sure")).toBeVisible();
  });

  it("lets a column be chosen, and gives a second e-mail a slot of its own", async () => {
    const onchoose = vi.fn();
    render(MappingTable, { preview, chosen: {}, onchoose });
    const select = screen.getByRole("combobox", { name: "What Correo 2 is read as" });
    expect(select).toHaveValue("ignore");
    await fireEvent.change(select, { target: { value: "email" } });
    expect(onchoose).toHaveBeenCalledExactlyOnceWith(2, "email.2");
  });

  it("says of a choice that it is one", () => {
    render(MappingTable, { preview, chosen: { 2: "email.2" }, onchoose: vi.fn() });
    const row = screen.getByRole("row", { name: /Correo 2/ });
    expect(within(row).getByText("Chosen by you")).toBeVisible();
    expect(within(row).getByRole("combobox")).toHaveValue("email");
  });
});
