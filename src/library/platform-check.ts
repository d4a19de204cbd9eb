import { choices } from "./check.ts";
import type { Format } from "./formats.ts";
import type { Platform } from "./platform.ts";
import type { Reading } from "./table.ts";
import type { Path, Tree } from "./tree.ts";

const sides = ["top", "right", "bottom", "left"] as const;

/**
 * Reports, at its row in `templates/platforms.yaml`, a format that is not there (`unknown-format`) and one whose text may
 * stand where the platform lays its buttons (`format-safe-too-small`).
 */
export function checkPlatforms(
  platforms: Readonly<Record<string, Platform>>,
  {
    formats,
    tree,
    report,
  }: { formats: Readonly<Record<string, Format>>; tree: Tree } & Pick<Reading, "report">,
): void {
  // Without any format, what is wrong has been told where they are written.
  if (Object.keys(formats).length === 0) return;
  const formatAt = (name: string, path: Path): Format | undefined => {
    if (Object.hasOwn(formats, name)) return formats[name];
    const values = choices(name, Object.keys(formats));
    report({ severity: "error", code: "unknown-format", values, place: tree.placeOf(path) });
    return undefined;
  };
  for (const [platform, { caption, slots }] of Object.entries(platforms)) {
    if (caption) formatAt(caption.format, [platform, "caption", "format"]);
    for (const [index, { formats: names, safe }] of slots.entries())
      for (const [at, name] of names.entries()) {
        const path = [platform, "slots", index, "formats", at];
        const format = formatAt(name, path);
        for (const side of sides) {
          const [kept, needed] = [format?.safe[side] ?? 0, safe?.[side] ?? 0];
          if (!format || kept >= needed) continue;
          const values = { platform, format: name, side, kept, needed };
          report({ severity: "error", code: "format-safe-too-small", values, place: tree.placeOf(path) });
        }
      }
  }
}
