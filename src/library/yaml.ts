import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { Diagnostic, Place, Report } from "../base/diagnostic.ts";
import type { SourceText } from "./source-text.ts";
import type { Path, Tree } from "./tree.ts";

interface Parsed {
  readonly source: SourceText;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * Parses YAML 1.2 (so JSON too) with the place of every node. Reports every syntax error; a file whose only
 * faults are repeated keys is still handed on, so that its other problems show in the same run. Aliases are
 * refused: no file here needs them, and they can make a small file huge. Undefined when nothing can be read.
 */
export function parseYaml(source: SourceText, report: Report): Tree | undefined {
  const parsed = parse(source, report);
  if (!parsed) return undefined;
  const { document } = parsed;
  const problems = [...document.errors, ...document.warnings];
  reportProblems(problems, parsed, report);
  const aliases = reportAliases(parsed, report);
  if (aliases || problems.some((problem) => problem.code !== "DUPLICATE_KEY")) return undefined;
  return {
    file: source.file,
    data: document.toJS(),
    placeOf: (path, part = "value") => placeOf(path, part, parsed),
    writtenAt: (path) => writtenAt(path, parsed),
  };
}

function parse(source: SourceText, report: Report): Parsed | undefined {
  const lines = new LineCounter();
  try {
    const document = parseDocument(source.text, {
      lineCounter: lines,
      schema: "core",
      logLevel: "error",
      prettyErrors: false,
    });
    return { source, document, lines };
  } catch (error) {
    // Thousands of nested brackets exhaust the parser's stack.
    if (!(error instanceof RangeError)) throw error;
    const place = { file: source.file, line: 1, column: 1 };
    report({ severity: "error", code: "yaml-broken", values: { problem: "TOO_DEEP" }, place });
    return undefined;
  }
}

/** One slip can break hundreds of lines below it: the first few are what helps. */
const mostProblems = 10;

/** The parser may say several things about one place: the first is told; and what only follows from a slip is not. */
function reportProblems(problems: readonly YAMLError[], parsed: Parsed, report: Report): void {
  const told = new Set<number>();
  const findings = problems.slice(0, mostProblems).flatMap((problem) => {
    if (told.has(problem.pos[0])) return [];
    told.add(problem.pos[0]);
    return [diagnosticOf(problem, parsed)];
  });
  const cause = causes.find((code) => findings.some((finding) => finding.code === code));
  for (const finding of findings) if (cause === undefined || finding.code === cause) report(finding);
}

/** Slips that make the parser stumble over what comes after them. */
const causes = ["yaml-tab", "yaml-colon"];

/** `vi: Lưu ý: …`: a text with a colon that no quotes hold together. */
const looseColon = /^\s*(?:- +)*([^\s:"'#{[]+): +([^"'{[|>&*#\s].*:(?: .*)?)$/;

const codes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "yaml-duplicate-key",
  TAB_AS_INDENT: "yaml-tab",
};

function diagnosticOf(problem: YAMLError, parsed: Parsed): Diagnostic {
  const place = placeBetween(problem.pos[0], problem.pos[1], parsed);
  const line = lineAt(problem.pos[0], parsed);
  const [, key, text = ""] = looseColon.exec(line) ?? [];
  if (problem.code === "BLOCK_AS_IMPLICIT_KEY" && key !== undefined) {
    const values = { quoted: `${key}: ${JSON.stringify(text.trim())}` };
    return { severity: "error", code: "yaml-colon", values, place };
  }
  return {
    severity: "error",
    code: codes[problem.code] ?? "yaml-broken",
    values: { problem: problem.code, written: line.trim() },
    place,
  };
}

function reportAliases(parsed: Parsed, report: Report): boolean {
  let found = false;
  visit(parsed.document, {
    Alias: (_key, node) => {
      found = true;
      const [start = 0, end = start + 1] = node.range ?? [];
      const place = placeBetween(start, end, parsed);
      report({ severity: "error", code: "yaml-alias", values: { name: node.source }, place });
    },
  });
  return found;
}

function placeOf(path: Path, part: "key" | "value", parsed: Parsed): Place {
  let node: ParsedNode | null = parsed.document.contents;
  let key: unknown;
  for (const step of path) {
    const pair: Pair | undefined = isMap(node)
      ? node.items.find((item) => keyOf(item) === String(step))
      : undefined;
    const child: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (!isNode(child)) break;
    key = pair?.key;
    node = child as ParsedNode;
  }
  const target = part === "key" && isNode(key) ? key : node;
  const [start = 0, end = start] = target?.range ?? [];
  return placeBetween(start, end, parsed);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : isAlias(pair.key) ? pair.key.source : String(pair.key);
}

function writtenAt(path: Path, parsed: Parsed): string {
  const node = parsed.document.getIn(path, true);
  const [start = 0, end = start] = (isNode(node) ? node.range : undefined) ?? [];
  return parsed.source.text.slice(start, end).trim();
}

/** A place covers at most the rest of its first line. */
function placeBetween(start: number, end: number, { source, lines }: Parsed): Place {
  const { line, col } = lines.linePos(start);
  const lineEnd = source.text.slice(start).search(/\r?\n/);
  const length = Math.min(end - start, lineEnd < 0 ? source.text.length - start : lineEnd);
  const place = { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  return length > 1 ? { ...place, length } : place;
}

function lineAt(offset: number, { source }: Parsed): string {
  const start = source.text.lastIndexOf("\n", offset - 1) + 1;
  return source.text.slice(start).split(/\r?\n/, 1)[0] ?? "";
}
