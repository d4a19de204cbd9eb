import { lackLines } from "./coverage-lacks.ts";
import { columnLines, coverageTable } from "./coverage-table.ts";
import { groupText } from "./finding-text.ts";
import { findingsTogether } from "./findings-together.ts";
import { madeLines, timeText } from "./made-files.ts";
import { countOf, type Outcome, type Summary, type Telling } from "./outcome.ts";
import { dim } from "./paint.ts";
import { harmless, wrapText } from "./text.ts";
import { groupedReasonLines } from "./why.ts";

/** For people: findings with their source lines, artifacts one a line, a summary, and the next useful command. */
export function reportHuman(outcome: Outcome, telling: Telling): void {
  const { diagnostics, artifacts, summary } = outcome;
  const findings = ["build", "booth"].includes(summary.command) ? telling.stderr : telling.stdout;
  for (const group of findingsTogether(diagnostics, telling.words))
    findings.write(`${groupText(group, findings, telling)}\n\n`);
  if (outcome.coverage) tellCoverage(outcome, telling);
  else if (summary.dryRun)
    for (const target of summary.targets) telling.stdout.write(`${harmless(target)}\n`);
  for (const line of madeLines(artifacts, outcome, telling)) telling.stdout.write(`${line}\n`);
  for (const line of groupedReasonLines(outcome.remade ?? [], telling.words))
    telling.stdout.write(`${line}\n`);
  telling.stderr.write(`${summaryText(outcome, telling)}\n`);
  const drafts = draftText(outcome, telling);
  if (drafts !== undefined)
    for (const line of wrapText(drafts, telling.stderr.columns)) telling.stderr.write(`${line}\n`);
  const next = nextCommand(summary, telling);
  if (next === undefined || !telling.stderr.isTerminal) return;
  for (const line of wrapText(next, telling.stderr.columns))
    telling.stderr.write(`${dim(line, telling.stderr)}\n`);
}

/** Of a pack the table: its targets may be thousands. What was just made is told file by file instead. */
function tellCoverage(
  { coverage = [], covered = [], columns = [], summary }: Outcome,
  { stdout, words }: Telling,
): void {
  if (summary.command === "build" && !summary.dryRun) return;
  for (const line of coverageTable(coverage, words)) stdout.write(`${line}\n`);
  for (const line of lackLines(coverage, covered, words)) stdout.write(`${line}\n`);
  for (const line of columnLines(columns, words)) stdout.write(`${line}\n`);
  stdout.write("\n");
}

function summaryText(outcome: Outcome, { words, stderr }: Telling): string {
  const { command, dryRun, milliseconds, targets } = outcome.summary;
  const counts = countOf(outcome);
  const found = (["errors", "warnings"] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => words.ui(`summary.${name}`, { count: counts[name] }));
  const looked = words.ui(`summary.${dryRun ? "planned" : "checked"}`, { count: targets.length });
  const made = words.ui("summary.made", { count: outcome.artifacts.length, cached: counts.cached });
  const line = [
    outcome.summary.done ?? (dryRun || command === "check" ? looked : made),
    ...(command === "check" && counts.errors === 0 ? [words.ui("summary.sound")] : []),
    ...found,
    timeText(milliseconds, words),
  ].join(" · ");
  return wrapText(line, stderr.columns).join("\n");
}

/** Said to pipes and logs too: what is a draft must not be taken for finished. Why it is one is said with it. */
function draftText({ artifacts, diagnostics, summary }: Outcome, { words }: Telling): string | undefined {
  const drafts = artifacts.filter(({ draft }) => draft);
  const count = drafts.length;
  if (count === 0) return undefined;
  // A sheet to read from is there to be printed.
  if (summary.command === "booth") return words.ui("next.boothDraft");
  const unsigned = drafts.some((artifact) => artifact.unsigned);
  const unheard = diagnostics.some(({ code }) => code === "bulletin-incomplete");
  return [
    words.ui(count === artifacts.length ? "next.allDrafts" : "next.someDrafts", { count }),
    ...(unsigned ? [words.ui("next.draftsUnsigned")] : []),
    ...(unheard ? [words.ui("next.draftsUnheard")] : []),
  ].join(" ");
}

/** More files than this are not written out. */
const mostFiles = 3;

function nextCommand({ command, exitCode, files = [] }: Summary, { words }: Telling): string | undefined {
  if (exitCode === 3) return words.ui("next.doctor");
  if (exitCode !== 0) return words.ui("next.explain");
  if (command !== "check" || files.length === 0 || files.length > mostFiles) return undefined;
  const paths = files.map((file) => (/\s/.test(file) ? JSON.stringify(file) : file)).join(" ");
  return words.ui("next.build", { paths: harmless(paths) });
}
