import type { Diagnostic, Severity } from "../base/diagnostic.ts";
import type { Outcome, Telling } from "./outcome.ts";
import { harmless } from "./text.ts";
import { tellReasons } from "./why-github.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/**
 * GitHub's workflow commands, one a finding, on stdout; artifacts as paths; why they were made anew in the step's summary.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function reportGithub({ diagnostics, artifacts, remade = [] }: Outcome, telling: Telling): void {
  const { stdout, words } = telling;
  for (const diagnostic of diagnostics) {
    const { message, fix } = words.diagnostic(diagnostic);
    const text = escapeData(harmless(fix === "" ? message : `${message}\n${fix}`));
    stdout.write(`::${commands[diagnostic.severity]} ${properties(diagnostic)}::${text}\n`);
  }
  for (const notice of tellReasons(remade, telling))
    stdout.write(`::notice title=why::${escapeData(notice)}\n`);
  for (const { path } of artifacts) stdout.write(`${harmless(path)}\n`);
}

function properties({ place, code }: Diagnostic): string {
  const where = place ? { file: place.file, line: place.line, col: place.column } : {};
  return Object.entries({ ...where, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(harmless(String(value)))}`)
    .join(",");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
