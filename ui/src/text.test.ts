import { describe, expect, it } from "vitest";

import { catalogue, languages, render, type Catalogue, type Entry } from "./text";

const own: Catalogue = {
  plain: "Merged {count} into {name}",
  records: { one: "{count} registro", many: "{count} de registros", other: "{count} registros" },
};

describe("a sentence", () => {
  it("has its blanks filled, numbers in the reader's way", () => {
    expect(render("en", "plain", { count: 12345, name: "Ana" }, own)).toBe("Merged 12,345 into Ana");
    expect(render("es", "plain", { count: 12345, name: "Ana" }, own)).toBe("Merged 12.345 into Ana");
  });

  it("takes the plural form that the language wants, of which Spanish has three", () => {
    expect(render("es", "records", { count: 1 }, own)).toBe("1 registro");
    expect(render("es", "records", { count: 3 }, own)).toBe("3 registros");
    expect(render("es", "records", { count: 1_000_000 }, own)).toBe("1.000.000 de registros");
  });

  it("keeps a blank that nobody filled, and shows a code without a sentence", () => {
    expect(render("en", "plain", { count: 2 }, own)).toBe("Merged 2 into {name}");
    expect(render("en", "no.such.code", {}, own)).toBe("no.such.code");
  });

  it("does not fill blanks that stand in a value: text of a file is only text", () => {
    expect(render("en", "plain", { count: 2, name: "{count}" }, own)).toBe("Merged 2 into {count}");
  });

  it("is not turned round by a value: what runs to the left stays within itself", () => {
    const said = (name: string): string => render("en", "plain", { count: 2, name }, own);
    expect(said("\u202Enitram\u2069")).toBe("Merged 2 into \u2068nitram\u2069");
    expect(said("אנה")).toBe("Merged 2 into \u2068אנה\u2069");
  });
});

describe("the catalogues", () => {
  const all = languages.map((language) => ({ language, entries: catalogue(language) }));
  const blanks = (entry: Entry): string =>
    [...new Set(JSON.stringify(entry).match(/\{\w+\}/g))].sort().join(" ");

  it("have the same keys in every language", () => {
    const keys = all.map(({ entries }) => Object.keys(entries).sort());
    for (const other of keys.slice(1)) expect(other).toEqual(keys[0]);
  });

  it("have the same blanks in every language", () => {
    const [first, ...others] = all;
    for (const [key, entry] of Object.entries(first?.entries ?? {}))
      for (const { language, entries } of others)
        expect(blanks(entries[key] ?? ""), `${key} in ${language}`).toBe(blanks(entry));
  });

  it("have every plural form that the language has", () => {
    for (const { language, entries } of all) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, entry] of Object.entries(entries))
        if (typeof entry !== "string")
          for (const form of forms) expect(entry[form], `${key} in ${language}, ${form}`).toBeTruthy();
    }
  });
});
