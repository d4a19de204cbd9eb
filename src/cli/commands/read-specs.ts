import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { Library } from "../../library/library.ts";
import { readSpec } from "../../spec/read.ts";
import type { Spec } from "../../spec/spec.ts";

/** Reads every file that can be read; the others are reported. */
export function readSpecs(
  files: readonly string[],
  { library, world }: { library: Library; world: World },
  report: Report,
): readonly Spec[] {
  return files.flatMap((file) => {
    try {
      const spec = readSpec(file, library, world, report);
      return spec ? [spec] : [];
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).syscall && (error as NodeJS.ErrnoException).code;
      if (!reason) throw error;
      report({ severity: "error", code: "file-unreadable", values: { path: file, reason } });
      return [];
    }
  });
}
