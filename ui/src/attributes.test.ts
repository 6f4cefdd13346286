import { describe, expect, it } from "vitest";

import rust from "../../src-tauri/crates/engine/src/attribute.rs?raw";
import { base, freeSlot, groups, repeatable, unused } from "./attributes";

/** `("given_name", Attribute::GivenName)` of the table of names. */
const named = new Map(
  [...rust.matchAll(/\("(\w+)", Attribute::(\w+)\)/g)].map(([, name, variant]) => [variant, name]),
);

describe("the attributes that can be chosen", () => {
  it("are those of Rust", () => {
    const offered = [...groups.flatMap((group) => group.attributes as readonly string[]), ...unused].sort();
    expect(offered).toEqual([...named.values()].sort());
  });

  it("are repeatable where those of Rust are", () => {
    const [, list = ""] = /fn repeatable[\s\S]*?matches!\(\s*self,\s*([\w\s|]+?)\s*\)/.exec(rust) ?? [];
    const inRust = list.split("|").map((variant) => named.get(variant.trim()));
    expect([...repeatable].sort()).toEqual(inRust.sort());
  });

  it("take the next free slot where they are repeatable", () => {
    expect(freeSlot("email", new Set(["email", "email.2"]))).toBe("email.3");
    expect(freeSlot("email", new Set(["phone"]))).toBe("email");
    expect(freeSlot("birth_date", new Set(["birth_date"]))).toBe("birth_date");
  });

  it("are told by the slot", () => {
    expect([base("email.2"), base("email"), base("custom:Shoe.2")]).toEqual(["email", "email", "custom"]);
  });
});
