import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../programs.ts";

/** Throws with what a schema of this folder says of a file. */
export function validate(schema: string, xml: string): void {
  const folder = mkdtempSync(join(tmpdir(), "loa-xml-"));
  try {
    writeFileSync(join(folder, "file.xml"), xml);
    const rules = new URL(`./${schema}`, import.meta.url).pathname;
    runProgram("xmllint", ["--noout", "--nonet", "--relaxng", rules, join(folder, "file.xml")]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What stands in each element of a name, as written. */
export const texts = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(([, text]) => text ?? "");
