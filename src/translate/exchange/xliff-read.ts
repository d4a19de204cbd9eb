import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Place, Report } from "../../base/diagnostic.ts";
import type { SourceText } from "../../library/source-text.ts";
import type { ExchangeFile, ExchangeUnit } from "./unit.ts";

/** What is open while a file is read. */
interface Reading {
  language: string | undefined;
  unit: { key: string; approved: boolean; place: Place; base?: string } | undefined;
  source: string;
  target: string;
  state: string;
  /** The element whose characters are being gathered. */
  into: "source" | "target" | "base" | undefined;
  text: string;
}

const parsed = ["source", "target"] as const;

/**
 * Reads XLIFF 1.2. Undefined, and reported at its place, for XML that is broken (`xml-broken`), that brings a document
 * type or entities of its own (`xml-doctype`), that has other elements in its texts (`xliff-inline`), several target
 * languages or none (`exchange-language`).
 */
export function readXliff({ file, text }: SourceText, report: Report): ExchangeFile | undefined {
  const units: ExchangeUnit[] = [];
  const parser = new SaxesParser({ xmlns: true, position: true });
  const reading: Reading = {
    language: undefined,
    unit: undefined,
    source: "",
    target: "",
    state: "",
    into: undefined,
    text: "",
  };
  let failed = false;
  const here = (): Place => ({ file, line: parser.line, column: Math.max(1, parser.column) });
  const problem = (code: string, values: Record<string, string> = {}) => {
    if (!failed) report({ severity: "error", code, values, place: here() });
    failed = true;
  };
  parser.on("error", ({ message }) =>
    problem("xml-broken", { reason: message.replace(/^\d+:\d+: |\.$/g, "") }),
  );
  parser.on("doctype", () => problem("xml-doctype"));
  parser.on("opentag", (tag) => openTag(tag, { reading, problem, place: here() }));
  const take = (part: string) => {
    if (reading.into) reading.text += part;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", ({ local }) => closeTag(local, reading, units));
  for (let at = 0; at < text.length && !failed; at += 65_536) parser.write(text.slice(at, at + 65_536));
  if (!failed) parser.close();
  if (!failed && reading.language === undefined) problem("exchange-language", { found: "∅" });
  return failed || reading.language === undefined ? undefined : { language: reading.language, units };
}

function openTag(
  { local, attributes }: SaxesTagNS,
  {
    reading,
    problem,
    place,
  }: {
    reading: Reading;
    problem: (code: string, values?: Record<string, string>) => void;
    place: Place;
  },
): void {
  const value = (name: string) =>
    Object.values(attributes).find((found) => found.local === name)?.value ?? "";
  if (reading.into) {
    problem("xliff-inline", { element: local });
    return;
  }
  if (local === "file") {
    const language = value("target-language");
    if (language === "" || (reading.language ?? language) !== language)
      problem("exchange-language", { found: language || "∅" });
    reading.language = language;
  }
  if (local === "trans-unit") {
    reading.unit = { key: value("id"), approved: value("approved") === "yes", place };
    [reading.source, reading.target, reading.state] = ["", "", ""];
  }
  if (!reading.unit) return;
  if (local === "target") reading.state = value("state");
  const into =
    parsed.find((name) => name === local) ?? (value("context-type") === "x-loa-base" ? "base" : undefined);
  if (into) [reading.into, reading.text] = [into, ""];
}

function closeTag(local: string, reading: Reading, units: ExchangeUnit[]): void {
  const { unit, into, text } = reading;
  if (unit && into && (local === into || (into === "base" && local === "context"))) {
    if (into === "base") unit.base = text.trim();
    else reading[into] = text;
    reading.into = undefined;
  }
  if (local !== "trans-unit" || !unit) return;
  const { key, approved, place, base } = unit;
  const claimsApproval = approved || ["signed-off", "final"].includes(reading.state);
  const { source, target } = reading;
  units.push({ key, source, target, ...(base !== undefined && { base }), claimsApproval, place });
  reading.unit = undefined;
}
