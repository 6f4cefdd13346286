import { expect, it } from "vitest";

import { marks, words } from "./marks";

const found = (value: string, search: string): string[] =>
  marks(value, words(search))?.flatMap((piece) => (piece.found ? [piece.text] : [])) ?? [];

it("words are found whatever their case and accents", () => {
  expect(found("María García Peña", "garcia PENA")).toEqual(["García", "Peña"]);
  expect(found("Pen\u0303a", "pena")).toEqual(["Pen\u0303a"]);
  expect(found("Ana", "")).toEqual([]);
});

it("nothing of the value is lost", () => {
  for (const value of ["Ana Ruiz", "😀 Zoë 😀", "İstanbul", "<a>"])
    expect(
      marks(value, words("z a i"))
        ?.map((piece) => piece.text)
        .join(""),
    ).toBe(value);
});

it("a value without any of the words has no pieces", () => {
  for (const value of ["", "Ñu", "Luis Ruiz"]) expect(marks(value, words("ana"))).toBeNull();
});

it("a phone is found across its spaces", () => {
  expect(found("+34 612 345 678", "612345")).toEqual(["612 345"]);
  expect(found("+34 612 345 678", "+34612")).toEqual(["34 612"]);
});
