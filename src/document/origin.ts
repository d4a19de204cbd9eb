import type { Place } from "../base/diagnostic.ts";

/** Hidden attribute by which every tag of a filled template still tells where it was written. */
export const originAttribute = "data-at";

/** `file:line:column` of a place, for `originAttribute` and for helpers' hidden `at` argument. */
export function originOf(file: string, line: number, column: number): string {
  return `${file}:${line}:${column}`;
}

export function placeOfOrigin(origin: string | undefined, file: string): Place {
  const match = /^(.*):(\d+):(\d+)$/s.exec(origin ?? "");
  return match
    ? { file: match[1] ?? file, line: Number(match[2]), column: Number(match[3]) }
    : { file, line: 1, column: 1 };
}

/**
 * Writes its origin into each tag of a stretch of template text that starts at `line` and `column` (1-based) of
 * `file`: partials and loops then carry it into the filled HTML. Parsers pass over what a closing tag holds.
 */
export function markOrigins(text: string, file: string, start: { line: number; column: number }): string {
  return text.replace(/<\/?[a-z][a-z0-9]*(?=[\s>/]|$)/gi, (tag, offset: number) => {
    const before = text.slice(0, offset);
    const lastBreak = before.lastIndexOf("\n");
    const line = start.line + (before.match(/\n/g)?.length ?? 0);
    const column = lastBreak < 0 ? start.column + offset : offset - lastBreak;
    const origin = originOf(file, line, column).replace(/["&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return `${tag} ${originAttribute}="${origin}"`;
  });
}
