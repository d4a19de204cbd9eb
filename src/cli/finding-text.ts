import type { Diagnostic } from "../base/diagnostic.ts";
import { frameOf } from "./frame.ts";
import type { Output } from "./io.ts";
import { placeText, type Telling } from "./outcome.ts";
import { bold, colourOf, dim } from "./paint.ts";
import { harmless, wrapText } from "./text.ts";
import type { Together } from "./words.ts";

const severityColour = { error: "red", warning: "yellow", note: "cyan" } as const;

/** More of what is told together than this is counted, not listed. */
const mostListed = 12;

/** A finding with its source line; of several that say one thing, what they say and a short list of them. */
export function groupText(group: readonly Diagnostic[], output: Output, telling: Telling): string {
  const [first] = group;
  if (!first) return "";
  const { words, world } = telling;
  const together = group.length > 1 ? words.together(group) : undefined;
  const { message, fix } = together ?? words.diagnostic(first);
  const place = together ? "" : bold(harmless(placeText(first)), output);
  const times = together ? ` × ${group.length}` : "";
  const label = colourOf(severityColour[first.severity], words.ui(`severity.${first.severity}`), output);
  const head = [place, label, dim(first.code + times, output)];
  const width = output.columns - 2;
  return [
    head.filter((part) => part !== "").join(" "),
    ...indented(message, width),
    ...(together ? listed(group, together, output, words) : frameLines(first, output, world)),
    ...(fix === "" ? [] : indented(`→ ${fix}`, width)),
  ].join("\n");
}

/** A line for each that has a place, so that an editor finds it; names alone stand after each other. */
function listed(
  group: readonly Diagnostic[],
  { each }: Together,
  output: Output,
  words: Telling["words"],
): readonly string[] {
  const places = group.map(placeText);
  const hidden = group.length - mostListed;
  const more = hidden > 0 ? [words.ui("report.more", { count: hidden })] : [];
  const shown = each.slice(0, mostListed).map(harmless);
  if (places.every((place) => place === ""))
    return wrapText([...shown, ...more].join(", "), output.columns - 4).map((line) => `    ${line}`);
  const lines = shown.flatMap((text, index) => {
    const place = harmless(places[index] ?? "");
    // A line does not begin with a point between figures.
    const line = [place, text.replaceAll(" · ", "\u00a0· ")].join("  ").trimEnd();
    const [head = "", ...rest] = wrapText(line, output.columns - 6);
    return [bold(place, output) + head.slice(place.length), ...rest.map((part) => `  ${part}`)];
  });
  return [...lines, ...more].map((line) => `    ${line}`);
}

function indented(text: string, width: number): readonly string[] {
  return wrapText(harmless(text), width).map((line) => `  ${line}`);
}

function frameLines(
  { place, severity }: Diagnostic,
  output: Output,
  world: Telling["world"],
): readonly string[] {
  if (!place) return [];
  const gutter = String(place.line).length;
  const frame = frameOf(place, world, output.columns - gutter - 6);
  if (!frame) return [];
  const carets = colourOf(severityColour[severity], frame.carets, output);
  return [
    `  ${dim(`${frame.line} │`, output)} ${frame.source}`,
    `  ${dim(`${" ".repeat(gutter)} │`, output)} ${carets}`,
  ];
}
