import { describe, expect, it } from "vitest";

import { clamp, fileName, shown } from "./shown";

describe("a value of a file", () => {
  it("shows plain text as it is", () => {
    expect(shown("Íñigo Peña")).toEqual({ pieces: [{ text: "Íñigo Peña" }], cut: false });
    expect(shown("")).toEqual({ pieces: [], cut: false });
  });

  it("shows a sign for what nobody sees or what would turn the text around", () => {
    expect(shown("Ana\u202egnp.exe").pieces).toEqual([
      { text: "Ana" },
      { text: "·", of: "U+202E" },
      { text: "gnp.exe" },
    ]);
    expect(shown("a\r\nb\tc").pieces.map((piece) => piece.text)).toEqual(["a", "↵", "b", "⇥", "c"]);
  });

  it("shows spaces that do not belong, where they are asked for", () => {
    const dot = { text: "·", of: "U+0020" };
    expect(shown(" Ana Ruiz ", 200, true).pieces).toEqual([dot, { text: "Ana Ruiz" }, dot]);
    expect(shown("Ana  Ruiz", 200, true).pieces).toEqual([
      { text: "Ana" },
      { text: "··", of: "U+0020" },
      { text: "Ruiz" },
    ]);
    expect(shown("Ana\u00a0Ruiz", 200, true).pieces[1], "a no-break space").toEqual({
      text: "·",
      of: "U+00A0",
    });
    expect(shown("Ana Ruiz Gil", 4, true).pieces, "no end, only cut").toEqual([{ text: "Ana" }, dot]);
    expect(shown(" Ana  Ruiz ").pieces).toEqual([{ text: " Ana  Ruiz " }]);
  });

  it("leaves the joiners of emoji alone", () => {
    expect(shown("👩‍👧").pieces).toEqual([{ text: "👩‍👧" }]);
  });

  it("is never longer than there is place, and cuts no character in two", () => {
    const long = shown("x".repeat(100_000), 50);
    expect(long.cut).toBe(true);
    expect(long.pieces[0]?.text).toHaveLength(50);
    expect(clamp("ab😀cd", 3)).toBe("ab");
    expect(clamp("ab😀cd", 4)).toBe("ab😀");
  });

  it("names a file by the last part of its path on every system", () => {
    expect(fileName("/home/ana/clientes.csv")).toBe("clientes.csv");
    expect(fileName("C:\\Listas\\clientes.csv")).toBe("clientes.csv");
    expect(fileName("/home/ana/listas/")).toBe("listas");
  });
});
