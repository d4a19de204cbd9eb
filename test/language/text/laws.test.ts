import fc from "fast-check";
import { expect, it } from "vitest";
import { checkText, repairText } from "../../../src/language/text/check.ts";
import { repairFile } from "../../../src/language/text/file.ts";
import { orthographyOf } from "../../../src/language/text/orthography.ts";
import { protectedSpans } from "../../../src/language/text/spans.ts";
import { language } from "../languages.ts";

const tags = fc.constantFrom("vi", "rad", "cmo");
const tnKey = { tnKeyShare: 0.3, isLegacy: false, preferences: new Map() };
const facts = fc.constantFrom(undefined, tnKey, { ...tnKey, tnKeyShare: 0 });

/** What goes wrong, and what it goes wrong beside. */
const piece = fc.oneof(
  fc.constantFrom(..."aăâêôơưuieyođƀčñhknmbdc ABKĐȇȏǎǐɓðÐıе '’‘`´^~[]{}\\|#-.,/:@0159"),
  fc.constantFrom(
    "\u0306",
    "\u0302",
    "\u030c",
    "\u0311",
    "\u031b",
    "\u0301",
    "\u0323",
    "\u0335",
    "\u02d8",
    "\u02c6",
  ),
  fc.constantFrom(
    "\u00a0",
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u202f",
    "\ufeff",
    "\ufffd",
    "\u2028",
    "\uff07",
    "\uff41",
  ),
  fc.constantFrom(
    "https://",
    "vov.vn",
    "{{a}}",
    "`ǎ`",
    "#đ",
    "16/CT-UBND",
    "1900 9095",
    "“",
    "”",
    "n'gor",
    "mkhư ̆",
    "Đắk",
  ),
);
const nasty = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
const anything = fc.oneof(nasty, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

it("repairing twice changes nothing more", () => {
  fc.assert(
    fc.property(anything, tags, facts, (text, tag, known) => {
      const context = known ? { facts: known } : {};
      const once = repairText(text, language(tag), context).text;
      expect(repairText(once, language(tag), context).text).toBe(once);
    }),
    { numRuns: 3000 },
  );
});

it("what was NFC stays NFC", () => {
  fc.assert(
    fc.property(anything, tags, facts, (text, tag, known) => {
      const repaired = repairText(text.normalize("NFC"), language(tag), known ? { facts: known } : {}).text;
      expect(repaired).toBe(repaired.normalize("NFC"));
    }),
    { numRuns: 3000 },
  );
});

it("no finding, no change; and every change is a finding at its place", () => {
  fc.assert(
    fc.property(anything, tags, facts, (text, tag, known) => {
      const context = known ? { facts: known } : {};
      const { text: repaired, repairs, left } = repairText(text, language(tag), context);
      expect(repaired === text).toBe(repairs.length === 0);
      expect(checkText(text, language(tag), context).length).toBe(repairs.length + left.length);
      for (const { start, length, found } of [...repairs, ...left])
        expect(text.slice(start, start + length)).toBe(found);
    }),
    { numRuns: 2000 },
  );
});

it("own letters in any order are clean", () => {
  fc.assert(
    fc.property(tags, fc.array(fc.nat(999), { maxLength: 30 }), (tag, picks) => {
      const spoken = language(tag);
      const word = picks.map((pick) => spoken.letters[pick % spoken.letters.length]).join("");
      const text = `${word} ${word.toUpperCase()}, “${word}”: 12.`;
      expect(orthographyOf(spoken).isPlain(text)).toBe(true);
      expect(repairText(text, spoken, { facts: tnKey })).toEqual({ text, repairs: [], left: [] });
    }),
  );
});

it("addresses, placeholders, code, hashtags and figures come through byte for byte", () => {
  const kept = fc.constantFrom(
    "https://vov4.vov.vn/[a]~ǎ",
    "n'gor@vov.vn",
    "{{facts.ǎ}}",
    "`ǎ [b`",
    "#klei_ruǎ",
    "n'gor.pdf",
    "16/CT-UBND",
    "0262.3852.115",
  );
  fc.assert(
    fc.property(fc.array(nasty, { maxLength: 3 }), kept, tags, facts, (around, span, tag, known) => {
      const text = `${around.join("").replace(/[`{}“”"]/g, "")} ${span} mkhǔ`;
      fc.pre(protectedSpans(text).some(({ start, end }) => text.slice(start, end) === span));
      expect(repairText(text, language(tag), known ? { facts: known } : {}).text).toContain(` ${span} `);
    }),
    { numRuns: 1500 },
  );
});

it("a file is repaired as its texts are with what the file tells", () => {
  const texts = fc.dictionary(fc.constantFrom("a", "b", "c"), nasty);
  fc.assert(
    fc.property(texts, tags, fc.boolean(), (file, tag, legacy) => {
      const once = repairFile(file, language(tag), { legacy });
      expect(Object.keys(once)).toEqual(Object.keys(file));
    }),
    { numRuns: 500 },
  );
});
