import { collectFindings } from "../../base/diagnostic.ts";
import { nearestName } from "../../library/nearest.ts";
import { editorSchema } from "../../spec/editor-schema.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";

/** `loa schema <kind>`: what an editor needs to complete and explain a message of this kind, as one JSON Schema. */
export async function schema(name: string, { world, words, stdout, stderr }: Context): Promise<ExitCode> {
  const { kinds } = await openLibrary(world, collectFindings().report);
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind) {
    stdout.write(`${JSON.stringify(editorSchema(kind), undefined, 2)}\n`);
    return exitCode.done;
  }
  const known = Object.keys(kinds).sort().join(", ");
  const nearest = nearestName(name, Object.keys(kinds));
  stderr.write(`${words.ui("schema.unknown", { name: harmless(name), known })}\n`);
  if (nearest !== undefined) stderr.write(`${words.ui("schema.nearest", { nearest })}\n`);
  return exitCode.wrongUsage;
}
