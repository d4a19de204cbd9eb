import type { Place } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { displayWidth, harmless } from "./text.ts";

/** The line a finding is about, with carets under it. */
export interface Frame {
  readonly line: number;
  readonly source: string;
  /** Spaces and carets, to be printed under `source`. */
  readonly carets: string;
}

/** Reads the frame of a place, cut to `columns` cells; undefined when the file or line is gone. */
export function frameOf(place: Place, world: World, columns: number): Frame | undefined {
  const text = sourceText(place.file, world)?.split(/\r\n|\r|\n/)[place.line - 1];
  if (text === undefined) return undefined;
  const from = place.column - 1;
  const to = Math.min(text.length, from + (place.length ?? 1));
  // A long line is shown from a little before the finding.
  const cut = displayWidth(text) > columns ? Math.max(0, from - Math.floor(columns / 3)) : 0;
  const before = harmless(text.slice(cut, from));
  const found = harmless(text.slice(from, to));
  const source = before + found + harmless(text.slice(to));
  return {
    line: place.line,
    source: trimmedTo(source, columns),
    carets:
      " ".repeat(displayWidth(before)) + "^".repeat(Math.max(1, Math.min(displayWidth(found), columns))),
  };
}

/** Specs are named from the working folder, the library's files from the data folder. */
function sourceText(file: string, world: World): string | undefined {
  try {
    const bytes = world.read(file) ?? world.read(`${world.dataFolder}/${file}`);
    // A workbook has cells, not lines.
    return bytes && !bytes.subarray(0, 4096).includes(0) ? new TextDecoder().decode(bytes) : undefined;
  } catch {
    return undefined;
  }
}

function trimmedTo(text: string, columns: number): string {
  let end = 0;
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) return text.slice(0, end);
    end += character.length;
  }
  return text;
}
