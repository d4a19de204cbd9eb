import { posix } from "node:path";
import { expect, it } from "vitest";
import { readSources } from "./sources.ts";

/** A folder may import itself and what stands left of it. */
const order =
  "base library language spec message document scene voice film render pack translate memo build cli".split(
    " ",
  );

it("imports point one way", () => {
  const wrong = readSources()
    .filter((source) => source.folder !== "")
    .flatMap((source) =>
      source.imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => posix.join(posix.dirname(source.path), specifier))
        .filter((target) => order.indexOf(target.split("/")[0] as string) > order.indexOf(source.folder))
        .map((target) => `${source.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

/** The same inside `build/`; "" is what stands in none of its folders. */
const building = ["target", "make", "publish", "", "sheets", "pack"];

it("inside build, imports point one way", () => {
  const partOf = (path: string) => (path.split("/").length > 2 ? (path.split("/")[1] as string) : "");
  const wrong = readSources()
    .filter(({ folder }) => folder === "build")
    .flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => posix.join(posix.dirname(path), specifier))
        .filter((target) => target.startsWith("build/"))
        .filter((target) => building.indexOf(partOf(target)) > building.indexOf(partOf(path)))
        .map((target) => `${path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

it("every folder of src has its place in the order", () => {
  const folders = new Set(readSources().map((source) => source.folder));
  folders.delete("");
  expect([...folders].filter((folder) => !order.includes(folder))).toEqual([]);
});

it("no file imports itself by way of others, types included", () => {
  const sources = new Map(
    readSources().map(({ path, imports }) => [
      path,
      imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => posix.join(posix.dirname(path), specifier)),
    ]),
  );
  const settled = new Set<string>();
  const circleFrom = (path: string, way: readonly string[]): string | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path].join(" → ");
    if (settled.has(path)) return undefined;
    const found = (sources.get(path) ?? []).map((next) => circleFrom(next, [...way, path])).find(Boolean);
    settled.add(path);
    return found;
  };
  expect([...sources.keys()].flatMap((path) => circleFrom(path, []) ?? [])).toEqual([]);
});
