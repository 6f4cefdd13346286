import { describe, expect, it } from "vitest";

import { agreement, letters, likeness, reference, sortOf, stretches, writtenIn } from "./differ";

/** Stretches in one line: `[changed]`, `~written~`, `^` for a gap. */
function marked(value: string, against: string): string | undefined {
  const as = {
    same: (s: string) => s,
    written: (s: string) => `~${s}~`,
    changed: (s: string) => `[${s}]`,
    gap: () => "^",
  };
  return stretches(value, against)
    ?.map(({ kind, text }) => as[kind](text))
    .join("");
}

describe("what differs", () => {
  it("is more than one thing said; a missing value says nothing", () => {
    expect(agreement(["Ana", "Ana", ""])).toBe("same");
    expect(agreement(["Ana", " Ana "])).toBe("same");
    expect(agreement(["Ana", "Anna"])).toBe("different");
    expect(agreement(["", "  "])).toBe("same");
  });

  it("is told from what is only written otherwise", () => {
    expect(agreement(["José Ruiz", "JOSE  RUIZ", ""])).toBe("written");
    expect(likeness("José", "JOSE")).toBe("written");
    expect(likeness("José", "Jose Luis")).toBe("different");
    expect(likeness("600 123 123", "600123123")).toBe("written");
    expect(likeness("é", "e\u0301"), "one letter, written with other code points").toBe("same");
  });

  it("names in what way it is written otherwise", () => {
    expect(writtenIn("José", "Jose")).toEqual(["accents"]);
    expect(writtenIn("JOSE", "Jose")).toEqual(["case"]);
    expect(writtenIn("JOSÉ  RUIZ", "Jose Ruiz")).toEqual(["case", "accents", "spacing"]);
    expect(writtenIn("Peña", "Pena"), "an ñ without its tilde").toEqual(["accents"]);
  });

  it("takes a number for the same with its country's code or without, with zeros before it or without", () => {
    expect([sortOf("phone.2"), sortOf("postcode"), sortOf("city")]).toEqual(["number", "number", "text"]);
    expect(likeness("656904717", "(+34) 656 904 717", "number")).toBe("written");
    expect(likeness("0034656904717", "+34 656904717", "number")).toBe("written");
    expect(likeness("8272", "08272", "number")).toBe("written");
    expect(likeness("656904717", "656904718", "number")).toBe("different");
    expect(likeness("8272", "18272", "number"), "no code of a country before a postcode").toBe("different");
    expect(likeness("SW1A 1AA", "SW1B 1AA", "number"), "letters count").toBe("different");
    expect(writtenIn("8272", "08272")).toEqual(["form"]);
    expect(agreement(["8272", "", "08272"], "number")).toBe("written");
  });

  it("is held against the profile's value where a record has it, else the most frequent", () => {
    expect(reference(["a", "b", "b"], "a")).toBe("a");
    expect(reference(["a", "b", "b"], "+34 a")).toBe("b");
    expect(reference(["", "x", "y"], undefined)).toBe("x");
  });

  it("is marked to the letter", () => {
    expect(marked("ana@gmial.com", "ana@gmail.com")).toBe("ana@gm[ia]l.com");
    expect(marked("Ana Ruiz Soler", "Ana Ruiz")).toBe("Ana Ruiz[ Soler]");
    expect(marked("C/ Mayor 12, 3B", "C/ Mayor 14, 3A")).toBe("C/ Mayor 1[2], 3[B]");
  });

  it("shows where letters are lacking, and what is only written otherwise beside what is not", () => {
    expect(marked("gmal.com", "gmail.com")).toBe("gma^l.com");
    expect(marked("jose ruis", "José Ruiz")).toBe("~j~os~e~ ~r~ui[s]");
    expect(marked("Mari Carmen Gil", "Maricarmen Gil")).toBe("Mari~ C~armen Gil");
  });

  it("never splits a letter, whatever it is written with", () => {
    expect(letters("e\u0301👩‍👩‍👧🇪🇸")).toHaveLength(3);
    expect(marked("a😀cd", "a😁cd")).toBe("a[😀]cd");
    expect(marked("hola 👩‍👩‍👧", "hola 👩‍👩‍👦")).toBe("hola [👩‍👩‍👧]");
    expect(marked("aa", "a")).toBe("a[a]");
  });

  it("is not marked where nearly all differs, nor letter by letter in what nobody can read", () => {
    expect(marked("Pepe", "Juan")).toBeUndefined();
    expect(marked("21/06/2024", "2024-06-11"), "shared digits are nothing").toBeUndefined();
    expect(marked("x".repeat(100_000), "y")).toBeUndefined();
  });
});
