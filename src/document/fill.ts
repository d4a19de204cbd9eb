import { collectFindings, type Report } from "../base/diagnostic.ts";
import type { Library } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import type { Message } from "../message/message.ts";
import { compileTemplate } from "./template.ts";

/** HTML whose tags still tell their origin, and the message's keys that it prints (without namespace). */
export interface Filled {
  readonly html: string;
  readonly keys: readonly string[];
}

/**
 * Fills a template with a message. Undefined when anything is wrong with the template, or when it
 * asks for a string or value that the message lacks: each is reported at its place in the template.
 */
export function fillTemplate(
  source: SourceText,
  values: Readonly<Record<string, unknown>>,
  context: { readonly message: Message; readonly library: Library },
  report: Report,
): Filled | undefined {
  const template = compileTemplate(source, context.library);
  const findings = collectFindings();
  for (const finding of template.findings) findings.report(finding);
  const used = new Set<string>();
  const state = { ...context, report: findings.report, used };
  const html = findings.failed()
    ? ""
    : fillWhole(() => template.fill(values, state), source, findings.report);
  for (const finding of findings.all) report(finding);
  return findings.failed() ? undefined : { html, keys: [...used].sort() };
}

/** A partial that includes itself ends in a full stack: the user's mistake, not ours. */
function fillWhole(fill: () => string, source: SourceText, report: Report): string {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report({
      severity: "error",
      code: "template-endless",
      values: {},
      place: { file: source.file, line: 1, column: 1 },
    });
    return "";
  }
}
