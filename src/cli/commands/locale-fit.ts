import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import { checkTargets } from "../../build/check.ts";
import { realStages } from "../../build/target/stages.ts";
import { forgetfulCache } from "../cache.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { findSpecFiles } from "../spec-files.ts";
import { identifyTool } from "../tool.ts";
import { readAll } from "./read-specs.ts";

/** What the layout of messages, in every format they ask for, says against their strings in some languages. */
export async function fitFindings(
  paths: readonly string[],
  tags: ReadonlySet<string>,
  context: Context,
): Promise<readonly Diagnostic[]> {
  const { world } = context;
  const findings = collectFindings();
  const library = await openLibrary(world, () => {});
  const files = findSpecFiles(paths, { folders: "open", world }, findings.report);
  const specs = readAll(files, { library, world }, findings.report)
    .specs.map((spec) => ({
      ...spec,
      languages: spec.languages.filter((group) => group.some((tag) => tags.has(tag))),
    }))
    .filter(({ languages }) => languages.length > 0);
  const workshop = { ...context, ...forgetfulCache(identifyTool(world)), library, stages: realStages };
  const { diagnostics } = await checkTargets({ specs, allowExpired: true }, workshop);
  return [...findings.all, ...diagnostics];
}
