import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { compose } from "../../src/document/compose.ts";
import type { Block } from "../../src/document/document.ts";
import type { Library } from "../../src/library/library.ts";
import { factsKey, factsText } from "../../src/message/facts.ts";
import { localize } from "../../src/message/localize.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import { readSpec } from "../../src/spec/read.ts";
import { formatNamed, library, world } from "./studio.ts";

/** The real library with every Vietnamese string signed, but for those a test leaves out. */
function signed(left: (key: string) => boolean): Library {
  const vi = library.languages.vi;
  if (!vi) throw new Error("no Vietnamese");
  const by = { by: "a tester", role: "in this test only", on: "2021-08-09" };
  const ledger = Object.entries(vi.strings).flatMap(([namespace, strings]) =>
    Object.entries(strings).map(([name, text]) => {
      const key = `${namespace}:${name}`;
      const digest = ledgerDigest(text);
      const entry = { key, source: digest, target: digest, origin: "human" as const };
      return left(key) ? entry : { ...entry, language: by, health: by };
    }),
  );
  const spec = readSpec("examples/5k.yaml", library, world, () => {});
  const facts = spec && { key: factsKey(spec), text: factsText(spec, library) };
  const digest = ledgerDigest(facts?.text ?? "");
  const own = facts && !left(facts.key) ? [{ key: facts.key, source: digest, target: digest }] : [];
  const entries = own.map((entry) => ({ ...entry, origin: "human" as const, language: by, health: by }));
  const signedVi = { ...vi, ledger: [...ledger, ...entries] };
  return { ...library, languages: { ...library.languages, vi: signedVi } };
}

function clip(book: Library, draft: boolean) {
  const findings = collectFindings();
  const spec = readSpec("examples/5k.yaml", book, world, findings.report);
  const options = { library: book, referenceDate: "2021-08-09", allowExpired: false };
  const message = spec && localize(spec, "vi", options, findings.report);
  const source = book.kinds["reminder-5k"]?.templates.clip;
  const mould = source && { source, format: formatNamed("clip-tall"), draft };
  const document = message && mould && compose(message, mould, book, findings.report);
  expect(findings.all.filter(({ severity }) => severity === "error")).toEqual([]);
  return document;
}

const hasRibbon = (block: Block): boolean =>
  block.kind === "box" && (block.role === "ribbon" || block.children.some(hasRibbon));

test("a clip whose strings are all signed is no draft and wears no ribbon", () => {
  const document = clip(
    signed(() => false),
    false,
  );
  expect(document?.draft).toBe(false);
  expect(document?.pages.filter(({ root }) => hasRibbon(root))).toEqual([]);
});

test("one unsigned string on one shot puts the ribbon on every shot", () => {
  const document = clip(
    signed((key) => key === "reminder-5k:steps.mask.title"),
    false,
  );
  expect(document?.draft).toBe(true);
  expect(document?.pages.every(({ root }) => hasRibbon(root))).toBe(true);
});

test("unsigned facts put the ribbon on every shot, though every string is signed", () => {
  const document = clip(
    signed((key) => key === "5k-thang-8:facts"),
    false,
  );
  expect(document?.draft).toBe(true);
  expect(document?.pages.every(({ root }) => hasRibbon(root))).toBe(true);
});

test("an unsigned narration makes its signed clip a draft that shows", () => {
  const document = clip(
    signed(() => false),
    true,
  );
  expect(document?.draft).toBe(true);
  expect(document?.pages.every(({ root }) => hasRibbon(root))).toBe(true);
});
