import type { Glossary, Term } from "./glossary.ts";

/** A glossary as TBX-Basic (ISO 30042:2019, dialect DCT), with Vietnamese where it is paired: for translation programs. */
export function writeTbx({ language, terms }: Glossary, source: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tbx type="TBX-Basic" style="dca" xml:lang="${text(language)}" xmlns="urn:iso:std:iso:30042:ed-2">`,
    "  <tbxHeader>",
    `    <fileDesc><sourceDesc><p>locales/${text(language)}/terms.yaml</p></sourceDesc></fileDesc>`,
    "  </tbxHeader>",
    "  <text><body>",
    ...terms.map((term, index) => concept(term, { index, language, source })),
    "  </body></text>",
    "</tbx>",
    "",
  ].join("\n");
}

function concept(
  term: Term,
  { index, language, source }: { index: number; language: string; source: string },
): string {
  const { vi, terms, variants, avoid, note, paraphrase, dialect } = term;
  const notes = [note, paraphrase, dialect].flatMap((content) => content ?? []);
  return [
    `    <conceptEntry id="c${index + 1}">`,
    `      <descrip type="definition">${text(term.concept)}</descrip>`,
    ...notes.map((content) => `      <note>${text(content)}</note>`),
    ...section(
      source,
      vi.map((word) => ({ word })),
    ),
    ...section(language, [
      ...terms.map((word) => ({ word, status: "preferredTerm-admn-sts", from: term.source })),
      ...variants.map((word) => ({ word, status: "admittedTerm-admn-sts" })),
      ...avoid.map((avoided) => ({ word: avoided.term, status: "deprecatedTerm-admn-sts" })),
    ]),
    "    </conceptEntry>",
  ].join("\n");
}

interface TermSection {
  readonly word: string;
  readonly status?: string;
  readonly from?: string;
}

function section(language: string, words: readonly TermSection[]): readonly string[] {
  if (words.length === 0) return [];
  const sections = words.map(({ word, status, from }) => {
    const note = status === undefined ? "" : `<termNote type="administrativeStatus">${status}</termNote>`;
    const source = from === undefined ? "" : `<admin type="source">${text(from)}</admin>`;
    return `        <termSec><term>${text(word)}</term>${note}${source}</termSec>`;
  });
  return [`      <langSec xml:lang="${text(language)}">`, ...sections, "      </langSec>"];
}

function text(content: string): string {
  return content
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
