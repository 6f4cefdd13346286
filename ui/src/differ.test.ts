import { describe, expect, it } from "vitest";

import { agreement, cut, differs, reference } from "./differ";

describe("what differs", () => {
  it("is more than one thing said; a missing value says nothing", () => {
    expect(agreement(["Ana", "Ana", ""])).toBe("same");
    expect(agreement(["Ana", " Ana "])).toBe("same");
    expect(agreement(["Ana", "Anna"])).toBe("different");
  });

  it("is told from what is only written otherwise", () => {
    expect(agreement(["José Ruiz", "JOSE  RUIZ", ""])).toBe("alike");
    expect(differs("José", "JOSE")).toBe(false);
    expect(differs("José", "Jose Luis")).toBe(true);
  });

  it("is held against the profile's value where a record has it, else the most frequent", () => {
    expect(reference(["a", "b", "b"], "a")).toBe("a");
    expect(reference(["a", "b", "b"], "+34 a")).toBe("b");
    expect(reference(["", "x", "y"], undefined)).toBe("x");
  });

  it("is cut out of its surroundings", () => {
    expect(cut("ana@gmial.com", "ana@gmail.com")).toEqual({
      before: "ana@gm",
      changed: "ia",
      after: "l.com",
    });
    expect(cut("Ana Ruiz Soler", "Ana Ruiz")).toEqual({ before: "Ana Ruiz", changed: " Soler", after: "" });
  });

  it("does not split a letter outside the basic plane, nor count one twice", () => {
    expect(cut("a😀c", "a😁c")).toEqual({ before: "a", changed: "😀", after: "c" });
    expect(cut("aa", "a")).toEqual({ before: "a", changed: "a", after: "" });
  });

  it("is not marked where all or nothing differs", () => {
    expect(cut("Ana", "Ana")).toBeNull();
    expect(cut("Pepe", "Juan")).toBeNull();
    expect(cut("21/06/2024", "2024-06-11"), "a shared first digit is nothing").toBeNull();
  });
});
