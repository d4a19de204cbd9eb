import { ledgerDigest } from "../../message/review.ts";
import type { BookEntry } from "../book.ts";
import { exchangeState, termLines } from "./unit.ts";

/**
 * A book as XLIFF 1.2: a `file` a group, the key as `id`, notes for terms and findings, `maxwidth` in characters, and
 * in a `context` the digest that says at import what was changed since. `say` puts a finding into words.
 */
export function writeXliff(
  book: readonly BookEntry[],
  { source, target }: { readonly source: string; readonly target: string },
  say: (finding: BookEntry["findings"][number]) => string,
): string {
  const groups = [...Map.groupBy(book, ({ string }) => string.group)];
  const files = groups.map(([group, entries]) =>
    [
      `  <file original="locales/${attribute(target)}/${attribute(group)}.json" datatype="plaintext" source-language="${attribute(source)}" target-language="${attribute(target)}">`,
      "    <body>",
      ...entries.map((entry) => transUnit(entry, say)),
      "    </body>",
      "  </file>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    ...files,
    "</xliff>",
    "",
  ].join("\n");
}

function transUnit(entry: BookEntry, say: (finding: BookEntry["findings"][number]) => string): string {
  const { string, findings, longest } = entry;
  const { key, source, target = "", entry: line } = string;
  const state = exchangeState(entry);
  const approved = state === "signed-off" ? "yes" : "no";
  const notes = [...termLines(entry), ...findings.map(say), ...(line?.note === undefined ? [] : [line.note])];
  return [
    `      <trans-unit id="${attribute(key)}" resname="${attribute(key)}" maxwidth="${longest}" size-unit="char" approved="${approved}" xml:space="preserve">`,
    `        <source>${text(source)}</source>`,
    `        <target state="${state}">${text(target)}</target>`,
    '        <context-group name="loa" purpose="information">',
    `          <context context-type="x-loa-base">${ledgerDigest(target)}</context>`,
    "        </context-group>",
    ...notes.map((note) => `        <note from="loa">${text(note)}</note>`),
    "      </trans-unit>",
  ].join("\n");
}

function text(content: string): string {
  return content
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function attribute(content: string): string {
  return text(content).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
