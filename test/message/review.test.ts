import { expect, test } from "vitest";
import type { LedgerEntry } from "../../src/library/library.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import { languageOf, libraryOf, say } from "./sample.ts";

const signOff = { by: "H’Lan Niê", role: "biên tập viên", on: "2021-08-08" };
const entry: LedgerEntry = {
  key: "notice:mask",
  source: ledgerDigest("Đeo khẩu trang"),
  target: ledgerDigest("put bok put mbung"),
  origin: "human",
};
const both = { ...entry, language: signOff, health: signOff };

/** The review state of one M'nông string under a ledger. */
function stateOf(ledger: readonly LedgerEntry[], source = "Đeo khẩu trang", target = "put bok put mbung") {
  const library = libraryOf(
    languageOf("vi", { strings: { notice: { mask: source } } }),
    languageOf("cmo", { strings: { notice: { mask: target } }, ledger }),
  );
  return say("cmo", library).message?.strings.mask?.review;
}

test("only both sign-offs over both texts as they stand make a string publishable", () => {
  expect(stateOf([])).toBe("unknown");
  expect(stateOf([entry])).toBe("unsigned");
  expect(stateOf([{ ...entry, language: signOff }])).toBe("unsigned");
  expect(stateOf([{ ...entry, health: signOff }])).toBe("unsigned");
  expect(stateOf([both])).toBe("signed");
});

test("a sign-off lapses when the Vietnamese or the translation changes", () => {
  expect(stateOf([both], "Đeo khẩu trang!")).toBe("lapsed");
  expect(stateOf([both], undefined, "put bok")).toBe("lapsed");
  expect(stateOf([{ ...entry, health: signOff }], "khác")).toBe("lapsed");
  expect(stateOf([entry], "khác")).toBe("unsigned");
});

test("the digest is SHA-256 of the text in UTF-8", () => {
  expect(ledgerDigest("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});
