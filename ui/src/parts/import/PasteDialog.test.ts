import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";

import { t } from "../../state/language.svelte";
import PasteDialog from "./PasteDialog.svelte";

it("hands on what is pasted, or typed and added", async () => {
  const onpaste = vi.fn();
  render(PasteDialog, { onclose: () => undefined, onpaste });
  const field = screen.getByLabelText(t("ui.import.paste.label"));
  const add = screen.getByRole("button", { name: t("ui.import.paste.add"), hidden: true });
  expect(add).toHaveProperty("disabled", true);
  await fireEvent.paste(field, { clipboardData: { getData: () => "Name\tCity\nAna\tVic" } });
  expect(onpaste).toHaveBeenLastCalledWith("Name\tCity\nAna\tVic");
  await fireEvent.input(field, { target: { value: "Name\nEva" } });
  await fireEvent.click(add);
  expect(onpaste).toHaveBeenLastCalledWith("Name\nEva");
});
