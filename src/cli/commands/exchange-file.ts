import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { readBytes, readText } from "../../library/text.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { type ExchangeFile, largestExchange } from "../../translate/exchange/unit.ts";

/** Reads a file of strings by the ending of its name: `.xlf` or `.xliff`, `.xlsx`, `.csv`, `.json` of a review book. */
export async function readExchange(
  file: string,
  world: World,
  report: Report,
): Promise<ExchangeFile | undefined> {
  const ending = /\.[^./\\]+$/.exec(file.toLowerCase())?.[0] ?? "";
  const place = { file, line: 1, column: 1 };
  if (ending === ".xlsx") {
    const bytes = readBytes(file, world);
    if (!(bytes instanceof Uint8Array) || bytes.length > largestExchange) {
      readText({ path: file, file, limit: largestExchange }, world, report);
      return undefined;
    }
    return (await import("../../translate/exchange/xlsx.ts")).readXlsx(
      { file, bytes },
      sourceLanguage,
      report,
    );
  }
  if (![".xlf", ".xliff", ".csv", ".json"].includes(ending)) {
    const values = { path: file, known: ".xlf .xliff .xlsx .csv .json" };
    report({ severity: "error", code: "strings-unreadable", values, place });
    return undefined;
  }
  const source = readText(
    { path: file, file, limit: largestExchange },
    world,
    ending === ".csv" ? ofTable(report) : report,
  );
  if (!source) return undefined;
  if (ending === ".json")
    return (await import("../../translate/exchange/review-file.ts")).readReview(source, report);
  return ending === ".csv"
    ? (await import("../../translate/exchange/csv.ts")).readCsv(source, sourceLanguage, report)
    : (await import("../../translate/exchange/xliff-read.ts")).readXliff(source, report);
}

/** A table in another encoding has lost letters: to convert it, as other files are, would hide that. */
function ofTable(report: Report): Report {
  return (found) => report(found.code === "file-not-text" ? { ...found, code: "exchange-not-utf8" } : found);
}
