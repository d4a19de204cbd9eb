import { collectFindings } from "../../base/diagnostic.ts";
import { type BlockedString, blockedRow, blockedStrings } from "../../build/blocked.ts";
import { realStages } from "../../build/target/stages.ts";
import { isFactsKey } from "../../build/target/unsigned.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { isReady, stateOf } from "../../translate/state.ts";
import { type GroupStatus, needsWork, statusOf } from "../../translate/status.ts";
import { forgetfulCache } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { statusJunit } from "../status-junit.ts";
import { displayWidth, harmless, padded } from "../text.ts";
import { identifyTool } from "../tool.ts";
import { codeOf } from "./build.ts";
import { type Desk, openDesk } from "./locale-desk.ts";

export interface LocaleStatusOptions {
  readonly language?: readonly string[];
  readonly kind?: readonly string[];
  readonly report: "human" | "json" | "junit";
}

/**
 * `loa locale status [spec…]`: how far every language is, kind by kind, and of messages named only what they print, and
 * which strings keep each from release. Exit code 1 when the ledger is out of step with the texts, or a message named is blocked.
 */
export async function localeStatus(
  specs: readonly string[],
  options: LocaleStatusOptions,
  context: Context,
): Promise<ExitCode> {
  const started = context.world.now();
  const findings = collectFindings();
  const opened = openDesk({ ...options, specs }, context, findings.report);
  if (typeof opened === "string") {
    context.stderr.write(opened);
    return exitCode.wrongUsage;
  }
  const desk = asPrinted(opened, options);
  const statuses = desk.languages.map((language) => {
    return { language, groups: statusOf(desk.stringsOf(language)) };
  });
  const blocked = await blockedOf(desk, context);
  for (const { code, values } of findings.all.filter(({ severity }) => severity === "error"))
    context.stderr.write(`${context.words.diagnostic({ code, values }).message}\n`);
  if (options.report === "json") context.stdout.write(jsonText(statuses, { blocked, desk }));
  else if (options.report === "junit") {
    const seconds = (context.world.now() - started) / 1000;
    context.stdout.write(statusJunit(statuses, blocked, { ...context, seconds }));
  } else context.stdout.write(`${tableText(statuses, context)}${blockedText(blocked, context)}`);
  const lags = statuses.some(({ groups }) => groups.some(needsWork));
  return codeOf(findings.all) || (lags || blocked.length > 0 ? exitCode.problems : exitCode.done);
}

/** Of messages named, what they print: their kinds, what all share, their own texts, in their languages and Vietnamese. */
function asPrinted(desk: Desk, { kind, language }: LocaleStatusOptions): Desk {
  const { specs, languages, stringsOf } = desk;
  if (specs.length === 0) return desk;
  const groups = new Set(specs.flatMap((spec) => [spec.kind, spec.id, "common"]));
  const tags = new Set([sourceLanguage, ...specs.flatMap((spec) => spec.languages.flat())]);
  return {
    ...desk,
    languages: language ? languages : languages.filter(({ tag }) => tags.has(tag)),
    stringsOf: kind ? stringsOf : (one) => stringsOf(one).filter(({ group }) => groups.has(group)),
  };
}

async function blockedOf(
  { specs, library, languages }: Desk,
  context: Context,
): Promise<readonly BlockedString[]> {
  if (specs.length === 0) return [];
  const tags = languages.map(({ tag }) => tag);
  const tool = identifyTool(context.world);
  const workshop = {
    ...context,
    ...forgetfulCache(tool),
    library,
    stages: realStages,
    tools: { loa: tool.version },
    onEvent: () => {},
  };
  const whole = specs.filter(({ imprint }) => !imprint);
  const rows = specs.filter(({ imprint }) => imprint).flatMap((spec) => blockedRow(spec, library));
  const blocked = [...(await blockedStrings(whole, workshop, () => {})), ...rows];
  return blocked.filter(({ language, key }) => tags.includes(language) || isFactsKey(key));
}

interface LanguageStatus {
  readonly language: Language;
  readonly groups: readonly GroupStatus[];
}

const columns = ["missing", "unrecorded", "stale", "machine", "human", "published"] as const;

function tableText(statuses: readonly LanguageStatus[], { words }: Context): string {
  const titles = [
    "language",
    "kind",
    "strings",
    ...columns,
    "signedLanguage",
    "signedHealth",
    "lapsed",
    "ready",
    "by",
  ];
  const rows = statuses.flatMap(({ language, groups }) =>
    groups.map(({ group, strings, progress, ...signed }) => [
      language.tag,
      group,
      ...[strings, ...columns.map((name) => progress[name])].map(String),
      ...[signed.language, signed.health, signed.lapsed, signed.ready].map(String),
      signed.signers.join(", ") || "–",
    ]),
  );
  const table = [titles.map((name) => words.ui(`status.${name}`)), ...rows].map((row) => row.map(harmless));
  const widths = titles.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return `${table.map(line).join("\n")}\n`;
}

function blockedText(blocked: readonly BlockedString[], { words }: Context): string {
  const messages = Map.groupBy(blocked, ({ file, language }) => `${file} ${language}`);
  return [...messages]
    .map(([name, strings]) => {
      const lines = strings.map(({ key, state }) => `  ${key}  ${words.ui(`status.state.${state}`)}`);
      const title = words.ui("status.blocked", { message: name, count: strings.length });
      return harmless(`\n${title}\n${lines.join("\n")}\n`);
    })
    .join("");
}

function jsonText(
  statuses: readonly LanguageStatus[],
  { blocked, desk }: { blocked: readonly BlockedString[]; desk: Desk },
): string {
  const languages = statuses.map(({ language, groups }) => ({
    language: language.tag,
    kinds: groups,
    strings: desk.stringsOf(language).map((string) => {
      const state = stateOf(string);
      return { key: string.key, ...state, ready: isReady(state), cites: string.entry?.cites ?? null };
    }),
  }));
  return `${JSON.stringify({ languages, blocked }, null, 2)}\n`;
}
