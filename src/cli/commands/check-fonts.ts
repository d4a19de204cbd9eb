import { collectFindings } from "../../base/diagnostic.ts";
import { checkFonts } from "../../scene/font-gate.ts";
import { type Count, type FontRow, reportFonts, rowsOf } from "../../scene/font-gate-report.ts";
import { openFonts } from "../../scene/fonts.ts";
import type { ExitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { findSpecFiles } from "../spec-files.ts";
import { tableLines } from "../table.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import { codeOf } from "./build.ts";
import { readAll } from "./read-specs.ts";

/**
 * `loa check --fonts`: every face, in every language that may be set in it, for every letter and sign of the
 * language. Paths narrow it to the languages that those messages ask for.
 */
export async function checkFontFaces(
  paths: readonly string[],
  options: { readonly report: ReporterName },
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const library = await openLibrary(world, findings.report);
  const files = findSpecFiles(paths, { folders: "open", world }, findings.report);
  const { specs, packs } = readAll(files, { library, world }, findings.report);
  const messages = [...specs, ...packs.flatMap((pack) => pack.messages)];
  const asked = new Set(messages.flatMap(({ languages }) => languages.flat()));
  const results = checkFonts(library, openFonts(library, world, findings.report)).filter(
    ({ language }) => paths.length === 0 || asked.has(language),
  );
  reportFonts(results, findings.report);
  const fonts = rowsOf(results);
  if (options.report === "human" || options.report === "short")
    stdout.write(`${tableOf(fonts, words).join("\n")}\n\n`);
  const code = codeOf(findings.all);
  const targets = fonts.map(({ face, language }) => `${face} ${language}`);
  const milliseconds = world.now() - started;
  const summary = { command: "check", exitCode: code, targets, dryRun: false, milliseconds } as const;
  const report = await openReporter(options.report);
  report({ diagnostics: findings.all, artifacts: [], summary, fonts }, context);
  return code;
}

/** One line a face and language; under it the clusters that fail. */
function tableOf(rows: readonly FontRow[], words: Words): readonly string[] {
  const titles = ["cmap", "anchor", "apart", "narrowest"].map((name) => words.ui(`fonts.${name}`));
  const head = [words.ui("fonts.face"), "", ...titles];
  const cells = rows.map((row) => cellsOf(row, words));
  const [title = "", ...lines] = tableLines(head, cells, 2);
  const failing = (index: number) => rows[index]?.failing ?? [];
  return [
    title,
    ...lines.flatMap((line, index) =>
      failing(index).length === 0 ? [line] : [line, `  ✗ ${harmless(failing(index).join(" "))}`],
    ),
  ];
}

function cellsOf(
  { face, language, cmap, anchor, apart, narrowest }: FontRow,
  words: Words,
): readonly string[] {
  const gap = narrowest && words.number(narrowest.gap, 1);
  return [
    harmless(face),
    language,
    countText(cmap),
    countText(anchor),
    countText(apart),
    narrowest ? `${narrowest.cluster} ${gap}` : "",
  ];
}

function countText({ yes, of }: Count): string {
  return `${yes}/${of}`;
}
