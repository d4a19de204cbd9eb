import { countOf, type Outcome, type Telling } from "./outcome.ts";

/** One JSON document on stdout: `{ok, exitCode, diagnostics, artifacts, summary}`; keys are only ever added. */
export function reportJson(outcome: Outcome, { stdout, words }: Telling): void {
  const { diagnostics, artifacts, summary, fonts, contrast, preflight } = outcome;
  const { coverage, covered, columns, remade, verdicts, carriers, diff } = outcome;
  const document = {
    ok: summary.exitCode === 0,
    exitCode: summary.exitCode,
    diagnostics: diagnostics.map((diagnostic) => ({
      severity: diagnostic.severity,
      code: diagnostic.code,
      values: diagnostic.values,
      place: diagnostic.place ?? null,
      ...words.diagnostic(diagnostic),
    })),
    artifacts: artifacts.map(({ milliseconds: _onScreenOnly, unsigned: _too, ...artifact }) => artifact),
    ...(fonts && { fonts }),
    ...(verdicts && { verdicts }),
    ...(carriers && { carriers }),
    ...(diff && { diff }),
    ...(contrast && { contrast }),
    ...(preflight && { preflight }),
    ...(coverage && { coverage }),
    ...(covered && { covered }),
    ...(columns && { columns }),
    ...(remade && { remade }),
    summary: {
      command: summary.command,
      dryRun: summary.dryRun,
      targets: summary.targets,
      ...countOf(outcome),
    },
  };
  stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
