import { type Outcome, placeText, type Telling } from "./report.ts";
import { harmless } from "./text.ts";

/** One line a finding (on stderr; on stdout where nothing is built) and one path an artifact, for editors and scripts. */
export function reportShort({ diagnostics, artifacts, summary }: Outcome, telling: Telling): void {
  const { stdout, stderr, words } = telling;
  const output = summary.command === "build" ? stderr : stdout;
  for (const diagnostic of diagnostics) {
    const place = placeText(diagnostic);
    const { message } = words.diagnostic(diagnostic);
    output.write(
      harmless(`${place === "" ? "" : `${place}: `}${diagnostic.severity} ${diagnostic.code}: ${message}`),
    );
    output.write("\n");
  }
  for (const { path } of artifacts) stdout.write(`${harmless(path)}\n`);
  if (summary.dryRun) for (const target of summary.targets) stdout.write(`${harmless(target)}\n`);
}
