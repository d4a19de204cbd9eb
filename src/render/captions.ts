import type { Cue } from "../film/film.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { SpokenLine } from "../voice/narration.ts";

/** Captions as WebVTT (W3C), UTF-8; the language stands in a note, for the format has no field for it. */
export function renderVtt(cues: readonly Cue[], { language }: { language: LanguageTag }): string {
  const blocks = cues.map((cue, index) => {
    const text = linesOf(cue).map(escapedForVtt).join("\n");
    return `${index + 1}\n${timestamp(cue.start, ".")} --> ${timestamp(cue.end, ".")}\n${text}\n`;
  });
  return ["WEBVTT\n", `NOTE Language: ${language}\n`, ...blocks].join("\n");
}

/** Captions as SubRip, UTF-8. The format cannot escape: a space behind `<` keeps players from reading a tag. */
export function renderSrt(cues: readonly Cue[]): string {
  return cues
    .map(
      (cue, index) =>
        `${index + 1}\n${timestamp(cue.start, ",")} --> ${timestamp(cue.end, ",")}\n${linesOf(cue)
          .join("\n")
          .replace(/<(?=\S)/g, "< ")}\n`,
    )
    .join("\n");
}

/** What is said, to be read instead: the title, then a paragraph a passage. */
export function renderTranscript(
  { lines }: { readonly lines: readonly Pick<SpokenLine, "passage" | "written">[] },
  title: string,
): string {
  const passages = [...new Set(lines.map((line) => line.passage))];
  const paragraphs = passages.map((passage) =>
    lines
      .filter((line) => line.passage === passage)
      .map((line) => line.written)
      .join("\n"),
  );
  return `${[title, ...paragraphs].join("\n\n")}\n`;
}

/** Of two languages the second stands below the first, as on the picture. */
function linesOf({ lines, beneath = [] }: Cue): readonly string[] {
  return [...lines, ...beneath];
}

function timestamp(seconds: number, point: "." | ","): string {
  const milliseconds = Math.round(seconds * 1000);
  const padded = (value: number, width = 2) => String(Math.floor(value)).padStart(width, "0");
  const clock = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${clock.map((part) => padded(part)).join(":")}${point}${padded(milliseconds % 1000, 3)}`;
}

function escapedForVtt(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
