import { describe, expect, it } from "vitest";

import { anyKnown, choices, choicesByHand, choose, clashes, doubtful, fitting, sureness } from "./mapping";
import type { ColumnLine } from "./wire";

function column(header: string, attribute: string, confidence = 1): ColumnLine {
  return { header, attribute, confidence, reason: { code: "reason.none", params: {} } };
}

const words = {
  attribute: (name: string) =>
    ({ email: "Correo electrónico", phone: "Teléfono", mobile: "Móvil", ignore: "No importar" })[name] ??
    name,
  own: "Con su propio título",
};
const columns = [
  column("Nombre", "full_name"),
  column("Correo", "email"),
  column("Correo 2", "custom:Correo 2", 0),
  column("", "ignore", 0.4),
];

describe("what a column may be taken for", () => {
  it("is found by any part of its word, without accents, and by its own name", () => {
    const all = choices(columns[0], 0, words);
    const first = (typed: string): string | undefined => fitting(all, typed)[0]?.value;
    expect(first("telef")).toBe("phone");
    expect(first("MOVIL")).toBe("mobile");
    expect(first("electr")).toBe("email");
    expect(first("tax id")).toBe("tax_id");
    expect(fitting(all, "zzz")).toEqual([]);
    expect(fitting(all, " ")).toHaveLength(all.length);
  });

  it("can stay under its own header, also where it has none", () => {
    expect(choices(columns[3], 3, words)[0]?.value).toBe("custom:#4");
    expect(choices(columns[2], 2, words)[0]?.value).toBe("custom:Correo 2");
  });

  it("takes no time for very many columns, and no more of one attribute than there can be", () => {
    const many = Array.from({ length: 16_384 }, (_, i) => column(`c${i}`, `custom:c${i}`, 0));
    const start = performance.now();
    const chosen = choose(many, {}, [...many.keys()], "email");
    expect(performance.now() - start).toBeLessThan(1_000);
    expect([chosen[0], chosen[254], chosen[255]]).toEqual(["email", "email.255", "custom:c255"]);
    const named = choose(many, {}, [...many.keys()], "full_name");
    expect(clashes(many, named)).toEqual([[...many.keys()]]);
  });

  it("gives several columns at once a slot each", () => {
    expect(choose(columns, {}, [2], "email")).toEqual({ 2: "email.2" });
    expect(choose(columns, {}, [2, 3], "email")).toEqual({ 2: "email.2", 3: "email.3" });
    expect(choose(columns, {}, [1, 2], "email")).toEqual({ 1: "email", 2: "email.2" });
    expect(choose(columns, { 0: "city" }, [2, 3], "custom:x")).toEqual({
      0: "city",
      2: "custom:Correo 2",
      3: "custom:#4",
    });
  });

  it("is told to the desk by number", () => {
    expect(choicesByHand({ 2: "email.2" })).toEqual([{ column: "#3", attribute: "email.2" }]);
  });
});

describe("what is said of the choices", () => {
  it("knows what a person should look at", () => {
    expect(columns.map((one) => doubtful(one, undefined))).toEqual([false, false, true, true]);
    expect(doubtful(column("x", "email", 0.3), "city")).toBe(false);
    expect([1, 0.85, 0.4, 0].map(sureness)).toEqual(["high", "good", "low", "none"]);
  });

  it("sees two columns that want one attribute, and which of them gets it", () => {
    expect(clashes(columns, {})).toEqual([]);
    expect(clashes(columns, { 2: "full_name" })).toEqual([[0, 2]]);
    expect(clashes(columns, { 0: "city", 3: "city" })).toEqual([[0, 3]]);
    const later = [column("A", "city"), column("B", "notes")];
    expect(clashes([...later, column("C", "city")], { 0: "city" })).toEqual([[2, 0]]);
    expect(clashes(columns, { 0: "ignore" }), "several may be left out").toEqual([]);
  });

  it("sees that nothing is recognised", () => {
    expect(anyKnown(["custom:A", "ignore"])).toBe(false);
    expect(anyKnown(["custom:A", "email.2"])).toBe(true);
  });
});
