import type { Report } from "../../base/diagnostic.ts";
import { type OpenScript, openScript } from "../../build/script.ts";
import { realStages } from "../../build/target/stages.ts";
import type { Library } from "../../library/library.ts";
import { nearestName } from "../../library/nearest.ts";
import type { Context } from "../program/parts.ts";
import { findSpecFiles } from "../spec-files.ts";
import { harmless } from "../text.ts";
import { readAll } from "./read-specs.ts";

/** Which script a command line speaks of. */
export interface ScriptOptions {
  readonly language: string;
  readonly date?: string;
}

/** The script of a spec file in a language; undefined when refused and reported. */
export async function scriptOfFile(
  path: string,
  options: ScriptOptions,
  { library, world }: Pick<Context, "world"> & { library: Library },
  report: Report,
): Promise<OpenScript | undefined> {
  const files = findSpecFiles([path], { folders: "refuse", world }, report);
  const { specs, packs } = readAll(files, { library, world }, report);
  const [spec] = specs;
  if (!spec) {
    for (const { file } of packs)
      report({ severity: "error", code: "script-of-pack", values: { path: file } });
    return undefined;
  }
  const { language, date } = options;
  const request = { spec, language, ...(date !== undefined && { referenceDate: date }) };
  return openScript(request, { library, stages: realStages }, report);
}

/** What to say of a language that does not exist; undefined where it does. */
export function unknownLanguage(tag: string, library: Library, { words }: Context): string | undefined {
  const known = Object.keys(library.languages);
  if (known.includes(tag)) return undefined;
  const nearest = nearestName(tag, known);
  return [
    words.ui("usage.unknownName", { name: harmless(tag), option: "--language" }),
    words.ui("usage.allowed", { allowed: known.join(", ") }),
    ...(nearest === undefined ? [] : [words.ui("usage.nearest", { nearest })]),
    "",
  ].join("\n");
}
