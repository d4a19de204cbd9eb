import type { ScriptLine } from "../voice/script.ts";
import type { Decision } from "../voice/takes/decide.ts";
import type { Context } from "./program/parts.ts";
import { displayWidth, harmless, padded } from "./text.ts";

/** A row a line of the script: its file, seconds beside the target, how sure it is, and what was decided. */
export function takeTable(
  decisions: readonly Decision[],
  lines: readonly ScriptLine[],
  { words }: Context,
): string {
  const head = ["line", "file", "seconds", "sure", "verdict", "text"].map((name) =>
    words.ui(`takes.${name}`),
  );
  const rows = lines.flatMap(({ written }, index): string[][] => {
    const own = decisions.filter(({ line }) => line === index);
    if (own.length === 0) return [[`${index + 1}`, "—", "—", "—", words.ui("takes.none"), written]];
    return own.map((decision) => [
      `${index + 1}`,
      harmless(decision.source.name.replace(/^.*[\\/]/, "")),
      `${number(decision.take.samples.length / decision.take.rate, words)} / ${number(decision.target, words)}`,
      decision.confidence === undefined ? "—" : `${Math.round(decision.confidence * 100)} %`,
      words.ui(`takes.${verdictOf(decision)}`, { number: index + 1 }),
      written,
    ]);
  });
  const table = [head, ...rows.map((row) => [...row.slice(0, 5), shortened(harmless(row[5] ?? ""))])];
  const widths = head.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ""))));
  return `${table
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n\n`;
}

function verdictOf({ findings }: Decision): "refused" | "listen" | "good" {
  if (findings.some(({ severity }) => severity === "error")) return "refused";
  return findings.length > 0 ? "listen" : "good";
}

function number(value: number, words: Context["words"]): string {
  return words.number(value, 1);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text;
}
