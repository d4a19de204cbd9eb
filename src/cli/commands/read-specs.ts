import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { Library } from "../../library/library.ts";
import type { CheckedFiles } from "../../library/table.ts";
import type { Pack } from "../../spec/pack.ts";
import { readSpec } from "../../spec/read.ts";
import { isPackFile, readPack } from "../../spec/read-pack.ts";
import type { Spec } from "../../spec/spec.ts";

interface Context {
  readonly library: Library;
  readonly world: World;
  /** Messages known from earlier runs. */
  readonly messages?: CheckedFiles | undefined;
}

/** Messages, and packs of messages, each told by what it holds. */
export function readAll(
  files: readonly string[],
  context: Context,
  report: Report,
): { readonly specs: readonly Spec[]; readonly packs: readonly Pack[] } {
  const isPack = (file: string) => isPackFile(file, context.world);
  return {
    specs: readSpecs(
      files.filter((file) => !isPack(file)),
      context,
      report,
    ),
    packs: files
      .filter(isPack)
      .flatMap((file) => readPack(file, context.library, context.world, report) ?? []),
  };
}

/** Reads every file that can be read; the others are reported. */
function readSpecs(
  files: readonly string[],
  { library, world, messages }: Context,
  report: Report,
): readonly Spec[] {
  return files.flatMap((file) => {
    try {
      const spec = readSpec(file, library, world, report, messages);
      return spec ? [spec] : [];
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).syscall && (error as NodeJS.ErrnoException).code;
      if (!reason) throw error;
      report({ severity: "error", code: "file-unreadable", values: { path: file, reason } });
      return [];
    }
  });
}
