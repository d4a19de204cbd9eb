import { type Outcome, placeText, type Telling } from "./outcome.ts";
import { harmless } from "./text.ts";
import { reasonLines } from "./why.ts";

/**
 * One line a finding (on stderr; on stdout where nothing is built) and one path an artifact, for editors and scripts; with `--why`
 * also a line on stderr for each target that was made anew.
 */
export function reportShort({ diagnostics, artifacts, summary, remade }: Outcome, telling: Telling): void {
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
  for (const line of reasonLines(remade ?? [], words)) stderr.write(`${line}\n`);
  for (const { path } of artifacts) stdout.write(`${harmless(path)}\n`);
  if (summary.dryRun) for (const target of summary.targets) stdout.write(`${harmless(target)}\n`);
}
