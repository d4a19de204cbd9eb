import { expect, it } from "vitest";
import { fitGroups } from "../../src/scene/fit.ts";
import { linesOf, sceneOf, textsIn } from "./tiny-scene.ts";

/** The sixty-fourths that each group gets where `fits` holds. */
function shared(
  groups: readonly string[],
  fits: (size: (group: string) => number) => boolean,
): readonly number[] {
  const sizes = new Map(groups.map((group) => [group, 0]));
  const size = (group: string) => sizes.get(group) ?? 0;
  fitGroups(
    groups,
    (group, scale) => void sizes.set(group, Math.round(scale * 64)),
    () => fits(size),
  );
  return groups.map(size);
}

it.each<[string, (size: (group: string) => number) => boolean, number[]]>([
  ["room for all", () => true, [64, 64, 64]],
  ["room for none", () => false, [0, 0, 0]],
  [
    "room shared by all: the first takes the odd rest",
    (size) => size("a") + size("b") + size("c") <= 100,
    [34, 33, 33],
  ],
  [
    "one that may not grow holds no other back",
    (size) => size("c") <= 5 && size("a") + size("b") <= 60,
    [30, 30, 5],
  ],
  ["two without room of their own", (size) => size("a") <= 7 && size("b") <= 9, [7, 9, 64]],
  ["the last one dear", (size) => size("a") + size("b") + 4 * size("c") <= 96, [16, 16, 16]],
])("%s", (_name, fits, expected) => expect(shared(["a", "b", "c"], fits)).toEqual(expected));

it("keeps no text at its smallest for the sake of the headline", () => {
  const template =
    '<page id="a"><h1>Giữ khoảng cách</h1><h2>Hai mét</h2><p>Nơi đông người trong mọi lúc</p></page>';
  const style =
    "h1 { font-size: fit(20px, 200px, a) } h2 { font-size: fit(16px, 160px, b) } p { font-size: fit(10px, 100px, c) }";
  const parts = textsIn(sceneOf({ template, style }).root).map((text, at) => {
    const least = [20, 16, 10][at] ?? 0;
    return ((text.lines[0]?.runs[0]?.size ?? 0) - least) / (9 * least);
  });
  const [headline = 0, title = 0, detail = 0] = parts;
  expect(Math.min(title, detail)).toBeGreaterThan(0.1);
  expect(headline).toBeGreaterThanOrEqual(Math.min(title, detail));
});

it.each([
  ["h1", "Ê̆ Ậg Ơ̆g xa gỵ Ô̆ng Ư̆p xem ma"],
  ["p", "gà x Ê̆ x Ậy Ễ gỵ xa"],
])("keeps one distance from line to line in %s, whatever the marks", (element, text) => {
  const template = `<page id="a"><${element}>${text}</${element}></page>`;
  const style = `${element} { width: 90px; font-size: 30px; line-height: 0.9 }`;
  const [node] = textsIn(sceneOf({ template, style }).root);
  const lines = node?.lines ?? [];
  const distances = lines.slice(1).map((line, index) => line.baseline - (lines[index]?.baseline ?? 0));
  expect(lines.length).toBeGreaterThan(2);
  for (const distance of distances) expect(distance).toBeCloseTo(distances[0] ?? 0, 2);
  for (const [index, { ink }] of lines.entries()) {
    const above = lines[index - 1]?.ink;
    if (above) expect(ink.y, linesOf(node)[index]).toBeGreaterThan(above.y + above.height);
  }
  expect(lines[0]?.ink.y).toBeGreaterThanOrEqual((node?.box.y ?? 0) - 0.01);
});
