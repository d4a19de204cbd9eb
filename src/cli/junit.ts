import { harmless } from "./text.ts";

/** One thing that was looked at; without `failure` it passed. */
export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  readonly file?: string;
  /** `type`: the code; `text`: what a person reads. */
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  /** What one that passed has to say. */
  readonly told?: string;
}

/**
 * JUnit XML of one suite, as GitLab and Jenkins read it; `seconds` of wall time.
 * https://docs.gitlab.com/ci/testing/unit_test_reports/ · https://github.com/jenkinsci/xunit-plugin (jenkins-junit.xsd)
 */
export function junitXml(suite: string, seconds: number, cases: readonly JunitCase[]): string {
  const failures = cases.filter(({ failure }) => failure).length;
  const counts = { tests: cases.length, failures, errors: 0, time: seconds.toFixed(3) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: "loa", ...counts })}>`,
    `  <testsuite ${attributes({ name: suite, ...counts, skipped: 0 })}>`,
    ...cases.flatMap(caseLines),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseLines({ classname, name, file, failure, told }: JunitCase): readonly string[] {
  const head = attributes({ classname, name, ...(file !== undefined && { file }) });
  const inside = failure
    ? `<failure ${attributes({ message: failure.message, type: failure.type })}>${escaped(failure.text)}</failure>`
    : told !== undefined && `<system-out>${escaped(told)}</system-out>`;
  return inside
    ? [`    <testcase ${head}>`, `      ${inside}`, "    </testcase>"]
    : [`    <testcase ${head}/>`];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(" ");
}

/** XML 1.0: what it cannot hold even as a reference (controls, half surrogates) is shown as `harmless` does, or as U+FFFD. */
function escaped(text: string): string {
  return harmless(text)
    .toWellFormed()
    .replace(/[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
