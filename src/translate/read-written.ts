import type { Report } from "../base/diagnostic.ts";
import { parseJson } from "../library/json.ts";
import type { SourceText } from "../library/source-text.ts";
import type { Path, Tree } from "../library/tree.ts";
import { parseYaml } from "../library/yaml.ts";
import { readLiteral, spellInJson, type Written, type WrittenFile } from "./written.ts";

/** Endings of the files whose strings can be read. */
export const readableEndings = [".json", ".yaml", ".yml", ".txt"] as const;

/**
 * The strings of a JSON, YAML or plain text file (a line a string), by its ending. Undefined when the file is broken,
 * which is reported (`json-broken`, `yaml-broken`, …).
 */
export function readWritten(source: SourceText, report: Report): WrittenFile | undefined {
  if (source.file.endsWith(".txt")) return { ...source, strings: textLines(source) };
  if (!source.file.endsWith(".json")) {
    const tree = parseYaml(source, report);
    return tree && { ...source, strings: yamlStrings(tree, source.text) };
  }
  return parseJson(source, report) && { ...source, strings: jsonStrings(source.text) };
}

function textLines({ file, text }: SourceText): readonly Written[] {
  const name = file.slice(file.lastIndexOf("/") + 1);
  let line = 0;
  return Array.from(text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)).flatMap(({ 1: written = "", index }) => {
    line += 1;
    if (written === "") return [];
    const spell = (characters: string) => characters;
    return [{ key: `${name}:${line}`, text: written, offsetOf: (at) => index + at, spell }];
  });
}

/** An object or list of JSON that has been opened, and which of its members comes. */
interface Level {
  readonly isList: boolean;
  step: string | number;
  isKeyNext: boolean;
}

const jsonTokens = /"([^"\\]*(?:\\.[^"\\]*)*)"|[{}[\],]/gs;

/** The text must be valid JSON. */
function jsonStrings(text: string): readonly Written[] {
  const strings: Written[] = [];
  const open: Level[] = [];
  for (const { 0: token, 1: written, index } of text.matchAll(jsonTokens)) {
    const level = open.at(-1);
    const literal = written === undefined ? undefined : readLiteral(written, index + 1);
    if (literal && level?.isKeyNext) {
      level.step = literal.text;
      level.isKeyNext = false;
    } else if (literal) {
      strings.push({ key: open.map(({ step }) => step).join("."), ...literal, spell: spellInJson });
    } else if (token === "{") open.push({ isList: false, step: "", isKeyNext: true });
    else if (token === "[") open.push({ isList: true, step: 0, isKeyNext: false });
    else if (token === ",") advance(level);
    else open.pop();
  }
  return strings;
}

function advance(level: Level | undefined): void {
  if (level?.isList) level.step = Number(level.step) + 1;
  else if (level) level.isKeyNext = true;
}

function yamlStrings(tree: Tree, text: string): readonly Written[] {
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const stringsAt = (path: Path): readonly Written[] => {
    const { line, column } = tree.placeOf(path);
    const start = (lineStarts[line - 1] ?? 0) + column - 1;
    return scalarStrings(path.join("."), tree.writtenAt(path), start);
  };
  const walk = (value: unknown, path: Path): readonly Written[] => {
    if (typeof value === "string") return stringsAt(path);
    if (value === null || typeof value !== "object") return [];
    const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return steps.flatMap(([step, child]) => walk(child, [...path, step]));
  };
  return walk(tree.data, []);
}

/** A scalar on one line is one string; of a longer one each line is, as it stands. */
function scalarStrings(key: string, written: string, start: number): readonly Written[] {
  if (/^".*"$/.test(written)) {
    const literal = readLiteral(written.slice(1, -1), start + 1);
    return literal ? [{ key, ...literal, spell: spellInJson }] : [];
  }
  const spell = (characters: string) => characters.replaceAll("\n", " ");
  return Array.from(written.matchAll(/[^\r\n]+/g), ({ 0: text, index }) => {
    return { key, text, offsetOf: (at: number) => start + index + at, spell };
  });
}
