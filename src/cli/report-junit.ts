import type { Diagnostic } from "../base/diagnostic.ts";
import { countOf, type Outcome, placeText, type Telling } from "./report.ts";
import { harmless } from "./text.ts";

/**
 * JUnit XML on stdout, as GitLab and Jenkins read it: one suite a run. A finding is a case named by its code and place,
 * in the class of its file; an error fails, warnings and notes pass and say what they found in `system-out`. What was
 * looked at and has nothing to tell is counted by one passing case, so that a clean run is no empty suite.
 * https://docs.gitlab.com/ci/testing/unit_test_reports/ · https://github.com/jenkinsci/xunit-plugin (jenkins-junit.xsd)
 */
export function reportJunit(outcome: Outcome, { stdout, words }: Telling): void {
  const { diagnostics, summary } = outcome;
  const { errors } = countOf(outcome);
  const seconds = (summary.milliseconds / 1000).toFixed(3);
  const counts = { tests: diagnostics.length + 1, failures: errors, errors: 0, skipped: 0, time: seconds };
  const suite = { name: `loa ${summary.command}`, ...counts };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: "loa", ...counts })}>`,
    `  <testsuite ${attributes(suite)}>`,
    ...allCase(outcome),
    ...diagnostics.flatMap((diagnostic) => caseOf(diagnostic, words.diagnostic(diagnostic))),
    "  </testsuite>",
    "</testsuites>",
    "",
  ];
  stdout.write(lines.join("\n"));
}

/** What the run went through: targets, and the artifacts that stand now. */
function allCase({ summary, artifacts }: Outcome): readonly string[] {
  const told = [...summary.targets, ...artifacts.map(({ path }) => path)].map(harmless).join("\n");
  return [
    `    <testcase ${attributes({ classname: `loa ${summary.command}`, name: "targets" })}>`,
    `      <system-out>${escaped(told)}</system-out>`,
    "    </testcase>",
  ];
}

function caseOf(
  diagnostic: Diagnostic,
  { message, fix }: { message: string; fix: string },
): readonly string[] {
  const { place, severity, code } = diagnostic;
  const where = harmless(placeText(diagnostic));
  const text = [where, harmless(message), harmless(fix)].filter((part) => part !== "").join("\n");
  const name = where === "" ? code : `${code} ${where}`;
  const head = {
    classname: harmless(place?.file ?? "loa"),
    name,
    ...(place && { file: harmless(place.file) }),
  };
  const told =
    severity === "error"
      ? `<failure ${attributes({ message: harmless(message), type: code })}>${escaped(text)}</failure>`
      : `<system-out>${escaped(`${severity}: ${text}`)}</system-out>`;
  return [`    <testcase ${attributes(head)}>`, `      ${told}`, "    </testcase>"];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(" ");
}

/** XML 1.0: what it cannot hold even as a reference (controls, half surrogates) is shown as U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
