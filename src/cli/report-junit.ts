import type { Diagnostic } from "../base/diagnostic.ts";
import { type JunitCase, junitXml } from "./junit.ts";
import { countOf, type Outcome, placeText, type Telling } from "./outcome.ts";
import { reasonText } from "./why.ts";

/**
 * JUnit XML on stdout, one suite a run. A finding is a case named by its code and place, in the class of its file; an
 * error fails, warnings and notes pass and say what they found. What was looked at stands in a first case, so that a clean
 * run is no empty suite; it fails where the run failed without an error at a place. With `--why` every target that was made
 * anew is a passed case that says why.
 */
export function reportJunit(outcome: Outcome, { stdout, words }: Telling): void {
  const { diagnostics, summary, remade = [] } = outcome;
  const cases = diagnostics.map((diagnostic) => caseOf(diagnostic, words.diagnostic(diagnostic)));
  const reasons = remade.map(({ target, why }) => ({
    ...{ classname: "why", name: target },
    told: reasonText(why, words),
  }));
  const all = [runCase(outcome), ...cases, ...reasons];
  stdout.write(junitXml(`loa ${summary.command}`, summary.milliseconds / 1000, all));
}

/** What the run went through: targets, and the artifacts that stand now. */
function runCase(outcome: Outcome): JunitCase {
  const { summary, artifacts } = outcome;
  const told = [...summary.targets, ...artifacts.map(({ path }) => path)].join("\n");
  const named = { classname: `loa ${summary.command}`, name: "targets" };
  if (summary.exitCode === 0 || countOf(outcome).errors > 0) return { ...named, told };
  return { ...named, failure: { type: "exit-code", message: `exit code ${summary.exitCode}`, text: told } };
}

function caseOf(diagnostic: Diagnostic, { message, fix }: { message: string; fix: string }): JunitCase {
  const { place, severity, code } = diagnostic;
  const where = placeText(diagnostic);
  const text = [where, message, fix].filter((part) => part !== "").join("\n");
  return {
    classname: place?.file ?? "loa",
    name: where === "" ? code : `${code} ${where}`,
    ...(place && { file: place.file }),
    ...(severity === "error" ? { failure: { type: code, message, text } } : { told: `${severity}: ${text}` }),
  };
}
