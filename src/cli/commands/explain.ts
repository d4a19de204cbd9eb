import { nearestName } from "../../library/nearest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { harmless, wrapText } from "../text.ts";

/** `loa explain <code>`: what a finding means and how to repair it. Its values stand as `{{name}}`. */
export function explain(code: string, { words, stdout, stderr }: Context): ExitCode {
  const explanation = words.explanation(code);
  if (explanation === undefined) {
    stderr.write(`${words.ui("explain.unknown", { code: harmless(code) })}\n`);
    const nearest = nearestName(code, words.codes());
    if (nearest !== undefined) stderr.write(`${words.ui("explain.nearest", { nearest })}\n`);
    return exitCode.wrongUsage;
  }
  const { message, fix = "" } = explanation;
  const lines = [code, "", message, ...(fix === "" ? [] : ["", words.ui("explain.fix", { fix })])];
  stdout.write(`${lines.flatMap((line) => wrapText(line, stdout.columns)).join("\n")}\n`);
  return exitCode.done;
}
