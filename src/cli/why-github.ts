import type { Remade } from "../build/run.ts";
import type { Telling } from "./outcome.ts";
import { type SharedReason, sharedReasons } from "./why.ts";
import type { Words } from "./words.ts";

/** GitHub shows ten notices a step, and findings want some of them. */
const mostNotices = 4;
/** A summary may weigh 1 MiB; what is over this is counted. */
const mostRows = 100;
const mostTargets = 50;

/**
 * Why targets were made anew, for the page of a workflow run: one notice for each of the first reasons, or a table in the step's
 * summary where the runner gives a file for it. Gives the notices.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
 */
export function tellReasons(remade: readonly Remade[], { world, words }: Telling): readonly string[] {
  if (remade.length === 0) return [];
  const reasons = sharedReasons(remade, words);
  const title = words.ui("why.title", { count: remade.length });
  const file = world.environment("GITHUB_STEP_SUMMARY");
  if (file && append(file, summaryOf(title, reasons, words), world)) return [];
  const more = reasons.length - mostNotices;
  return [
    ...reasons.slice(0, mostNotices).map((one) => noticeText(one, words)),
    ...(more > 0 ? [`${title}: ${words.ui("why.more", { count: more })}`] : []),
  ];
}

function noticeText({ reason, targets }: SharedReason, words: Words): string {
  const [first = "", ...others] = targets;
  const more = others.length > 0 ? ` (+ ${others.length})` : "";
  return `${words.ui("why.title", { count: targets.length })} ← ${reason}\n${first}${more}`;
}

/** Other commands of the step may have written there too. False when the file cannot be written. */
function append(file: string, text: string, world: Telling["world"]): boolean {
  try {
    const before = new TextDecoder().decode(world.read(file));
    const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    world.write(file, new TextEncoder().encode(before + gap + text));
    return true;
  } catch {
    return false;
  }
}

function summaryOf(title: string, reasons: readonly SharedReason[], words: Words): string {
  const more = reasons.length - mostRows;
  return [
    `### ${markdown(title)}`,
    "",
    `| ${words.ui("why.reason")} | ${words.ui("why.targets")} |`,
    "| --- | --- |",
    ...reasons.slice(0, mostRows).map(({ reason, targets }) => `| ${markdown(reason)} | ${cell(targets)} |`),
    ...(more > 0 ? [`| ${words.ui("why.more", { count: more })} | |`] : []),
    "",
  ].join("\n");
}

function cell(targets: readonly string[]): string {
  const named = targets.slice(0, mostTargets).map(markdown).join("<br>");
  const more = targets.length - mostTargets;
  const all = more > 0 ? `${named}<br>+ ${more}` : named;
  return targets.length > 3 ? `<details><summary>${targets.length}</summary>${all}</details>` : all;
}

/** Text that Markdown and HTML leave alone, also in a table: no mark-up, no mention, no short name of an emoji. */
function markdown(text: string): string {
  return text.replace(/[|<>&*_`[\]\\~#@!$]|:(?=\S*:)/g, (character) => `&#${character.codePointAt(0)};`);
}
