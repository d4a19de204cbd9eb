import { nearNames } from "../../library/nearest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { harmless, wrapText } from "../text.ts";
import type { Words } from "../words.ts";

/** Codes that people meet most often: they have a cause and an example of their own. */
export const commonCodes = [
  "left-to-fill",
  "unknown-issuer",
  "missing-key",
  "unknown-key",
  "yaml-broken",
  "yaml-colon",
  "fact-text-missing",
  "text-overflow",
  "string-unsigned",
  "message-expired",
] as const;

/** `loa explain <code>`: what a finding means and how to repair it. Its values stand as ‹named words›. */
export function explain(code: string, { words, stdout, stderr }: Context): ExitCode {
  const explanation = words.explanation(code);
  if (explanation === undefined) {
    stderr.write(`${words.ui("explain.unknown", { code: harmless(code) })}\n`);
    const near = nearCodes(code, words.codes());
    const [key, names] = near.length > 0 ? ["nearest", near] : ["common", commonCodes];
    stderr.write(`${words.ui(`explain.${key}`, { nearest: near.join(", "), codes: names.join(", ") })}\n`);
    return exitCode.wrongUsage;
  }
  const message = named(explanation.message, words);
  const fix = named(explanation.fix ?? "", words);
  const more = (commonCodes as readonly string[]).includes(code) ? words.ui(`explain.more.${code}`) : "";
  const parts = [
    code,
    words.ui("explain.means", { message }),
    fix === "" ? "" : words.ui("explain.fix", { fix }),
    more,
    (message + fix).includes("‹") ? words.ui("explain.values") : "",
  ];
  const lines = parts.filter(Boolean).join("\n\n").split("\n");
  stdout.write(`${lines.flatMap((line) => wrapText(line, stdout.columns)).join("\n")}\n`);
  return exitCode.done;
}

/** `{{file}}` as ‹tệp›. */
function named(text: string, words: Words): string {
  return text.replace(
    /<?\{\{(\w+)\}\}>?/g,
    (_whole, name: string) => `‹${words.ui(`explain.word.${name}`)}›`,
  );
}

/** Codes that hold what was typed, else near ones; at most five. */
function nearCodes(code: string, known: readonly string[]): readonly string[] {
  const held = known.filter((other) => code.length > 3 && other.includes(code));
  return held.length > 0 ? held.slice(0, 5) : nearNames(code, known);
}
