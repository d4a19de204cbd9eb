import type { Place, Report } from "../base/diagnostic.ts";
import { type Path, type Tree, valueAt } from "./tree.ts";

/** What a starter file leaves open: a text that is nothing but words in angle brackets, `<tên cơ quan>`. */
export function openBlank(value: unknown): string | undefined {
  return typeof value === "string" ? /^\s*<([^<>]+)>\s*$/.exec(value)?.[1]?.trim() : undefined;
}

/** Reports every value that nobody has filled in yet (`left-to-fill`), and says where they stand. */
export function reportBlanks(tree: Tree, report: Report): readonly Place[] {
  return textsBelow(tree.data, []).flatMap((path) => {
    const what = openBlank(valueAt(tree.data, path));
    if (what === undefined) return [];
    const place = tree.placeOf(path);
    report({ severity: "error", code: "left-to-fill", values: { what }, place });
    return [place];
  });
}

/** Whether a finding only says once more that a value is not filled in. */
export function followsFromBlank(
  { code, place }: { readonly code: string; readonly place?: Place },
  blanks: readonly Place[],
): boolean {
  return (
    code !== "left-to-fill" &&
    blanks.some(
      ({ file, line, column }) => place?.file === file && place.line === line && place.column === column,
    )
  );
}

function textsBelow(value: unknown, path: Path): readonly Path[] {
  if (typeof value === "string") return [path];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => textsBelow(inner, [...path, key]));
}
