import { describe, expect, it } from "vitest";

import tokens from "./tokens.css?raw";

const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, [light ?? "", dark ?? ""] as const],
  ),
);

/** Text and the ground that it stands on. */
const pairs = [
  ["ink", "ground"],
  ["ink", "surface"],
  ["ink", "raised"],
  ["ink", "sunken"],
  ["ink", "accent-ground"],
  ["ink", "against-ground"],
  ["quiet", "ground"],
  ["quiet", "surface"],
  ["quiet", "sunken"],
  ["quiet", "accent-ground"],
  ["accent", "ground"],
  ["accent", "surface"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["for", "surface"],
  ["against", "surface"],
  ["mark-ink", "mark"],
  ["accent", "raised"],
  ["accent", "accent-ground"],
  ["quiet", "raised"],
  ["ink", "for-ground"],
  ["rail", "rail-ink"],
  ["rail-quiet", "rail-chosen"],
  ["rail-ink", "rail"],
  ["rail-ink", "rail-chosen"],
  ["rail-quiet", "rail"],
] as const;

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("text on its ground", () => {
  it.each(pairs)("%s on %s keeps 4.5:1 in both themes", (text, ground) => {
    for (const theme of [0, 1] as const) {
      const ratio = contrast(colours.get(text)?.[theme] ?? "", colours.get(ground)?.[theme] ?? "");
      expect(ratio, theme === 0 ? "light" : "dark").toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ["edge", ["ground", "surface", "raised"]],
    ["rail-edge", ["rail"]],
    ["accent", ["ground", "surface", "raised", "accent-ground"]],
    ["rail-ink", ["rail", "rail-chosen"]],
  ] as const)("and what shows a field or the focus (%s) keeps 3:1", (edge, grounds) => {
    for (const ground of grounds)
      for (const theme of [0, 1] as const)
        expect(
          contrast(colours.get(edge)?.[theme] ?? "", colours.get(ground)?.[theme] ?? ""),
          ground,
        ).toBeGreaterThanOrEqual(3);
  });
});
