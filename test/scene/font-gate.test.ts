import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { checkFonts, openFace } from "../../src/scene/font-gate.ts";
import { clustersOf } from "../../src/scene/font-gate-clusters.ts";
import { refuseFailingFonts, reportFonts } from "../../src/scene/font-gate-report.ts";
import { openFonts } from "../../src/scene/fonts.ts";
import { withLetters, withMarkAnchors, withoutTables } from "../fonts/edit.ts";
import { soundFont, worldWithFonts } from "../fonts/user-world.ts";

const mine = "Fira Sans Condensed/500";
const sound = soundFont();

/** What the gate says of one font file in `assets/fonts/`: results, and findings as they are reported. */
function gate(bytes: Uint8Array) {
  const findings = collectFindings();
  const world = worldWithFonts({ "mine.ttf": bytes });
  const library = loadLibrary(world, findings.report);
  const fonts = openFonts(library, world, findings.report);
  const results = checkFonts(
    library,
    fonts,
    fonts.faces.filter((face) => face === mine),
  ).filter(({ language }) => language !== "jra");
  reportFonts(results, findings.report);
  return { results, findings: findings.all.map(({ code, values }) => ({ code, ...values })) };
}

describe("what a language needs", () => {
  const { languages, issuers } = loadLibrary(openWorld(), () => {});
  test.each([
    ["vi", "ư ự Ự ặ Ặ Ngh NGH đ Đ f % / ’ 7 “"],
    ["rad", "ê̆ Ơ̆ ƀ Ƀ čh ČH ñ ắ Ọ ’ –"],
    ["cmo", "ư̆ Ư̆ tr Tr w ể"],
  ])("%s: %s", (tag, expected) => {
    const language = languages[tag];
    const clusters = language ? clustersOf(language, issuers) : [];
    expect(clusters).toEqual(expect.arrayContaining(expected.normalize("NFC").split(" ")));
    expect(clusters).toEqual([...new Set(clusters)].sort());
  });

  it("no tone stands on a letter that Vietnamese has not", () => {
    const clusters = languages.rad ? clustersOf(languages.rad, issuers) : [];
    expect(clusters.filter((cluster) => /[\u0300\u0301\u0303\u0309\u0323]/.test(cluster))).toEqual([]);
  });
});

it("every pinned face passes in every language", () => {
  const findings = collectFindings();
  const world = openWorld();
  const library = loadLibrary(world, findings.report);
  const results = checkFonts(library, openFonts(library, world, findings.report));
  reportFonts(results, findings.report);
  expect(findings.all).toEqual([]);
  const languages = new Set(results.map(({ language }) => language));
  expect([...languages]).toEqual(expect.arrayContaining(["cmo", "rad", "vi"]));
  const stacked = results.filter(({ cluster, language }) => /\u0306$/.test(cluster) && language === "rad");
  expect(stacked.length).toBe(8 * new Set(results.map(({ face }) => face)).size);
  expect(stacked.every(({ needs }) => needs.anchor && needs.apart)).toBe(true);
});

describe("a font that fails is refused with what fails in it", () => {
  test("a sound one passes", () => {
    expect(gate(sound).findings).toEqual([]);
  });

  test("a letter without a glyph", () => {
    expect(gate(withLetters(sound, { ƀ: null, Ƀ: null })).findings).toEqual([
      {
        code: "font-glyph-missing",
        face: mine,
        language: "cmo, mng, rad",
        cluster: "ƀ Ƀ",
        codePoints: "U+0180 ƀ, U+0243 Ƀ",
      },
    ]);
  });

  test("no combining breve", () => {
    expect(gate(withLetters(sound, { "\u0306": null })).findings).toMatchObject([
      {
        code: "font-glyph-missing",
        cluster: "Ê̆ Ô̆ ê̆ ô̆ Ơ̆ ơ̆ Ư̆ ư̆",
        codePoints: "U+0306 COMBINING BREVE",
      },
    ]);
  });

  test("a breve that draws nothing", () => {
    const { findings } = gate(withLetters(sound, { "\u0306": " " }));
    expect(findings).toMatchObject([
      {
        code: "font-glyph-missing",
        codePoints: "U+0306 COMBINING BREVE",
        cluster: expect.stringContaining("ơ̆"),
      },
    ]);
  });

  test("a letter drawn without its mark", () => {
    expect(gate(withLetters(sound, { č: "c" })).findings).toMatchObject([
      { code: "font-glyph-missing", language: "rad", cluster: "č čh", codePoints: "U+030C COMBINING CARON" },
    ]);
  });

  test("no GPOS: HarfBuzz would guess", () => {
    const { findings } = gate(withoutTables(sound, "GPOS"));
    expect(findings).toMatchObject([
      {
        code: "font-anchor-missing",
        face: mine,
        language: "cmo, mng, rad",
        cluster: "Ê̆ Ô̆ ê̆ ô̆ Ơ̆ ơ̆ Ư̆ ư̆",
        mark: "U+0306 COMBINING BREVE",
        near: "U+0302 COMBINING CIRCUMFLEX ACCENT / U+01A0 Ơ / U+01A1 ơ / U+01AF Ư / U+01B0 ư",
      },
    ]);
  });

  test("marks beside their letters", () => {
    const { findings } = gate(withMarkAnchors(sound, { right: 600 }));
    expect(findings).toMatchObject([{ code: "font-anchor-missing", mark: "U+0306 COMBINING BREVE" }]);
  });

  test("marks that sink onto their letters", () => {
    const { findings } = gate(withMarkAnchors(sound, { up: 110 }));
    expect(findings).toMatchObject([
      {
        code: "font-marks-collide",
        language: "cmo, mng, rad",
        near: expect.stringContaining("U+0302 COMBINING CIRCUMFLEX ACCENT"),
        mark: "U+0306 COMBINING BREVE",
        gap: 0,
        least: 2,
      },
    ]);
  });

  test("a letter of one glyph whose parts are one blot", () => {
    expect(gate(withLetters(sound, { ế: "ø" })).findings).toMatchObject([
      {
        code: "font-marks-collide",
        cluster: "ế",
        near: "U+0302 COMBINING CIRCUMFLEX ACCENT",
        mark: "U+0301 COMBINING ACUTE ACCENT",
        gap: 0,
      },
    ]);
  });
});

test("text in a refused face is missing; other faces stay", () => {
  const world = worldWithFonts({ "mine.ttf": withoutTables(sound, "GPOS") });
  const library = loadLibrary(world, () => {});
  const findings = collectFindings();
  const fonts = refuseFailingFonts(library, openFonts(library, world, findings.report), findings.report);
  expect(new Set(findings.all.map(({ code }) => code))).toEqual(new Set(["font-anchor-missing"]));
  expect(fonts.shape(mine, "ba", "vi").missing).toEqual(["ba"]);
  expect(fonts.shape("Fira Sans Condensed/600", "ba", "vi").missing).toEqual([]);
});

describe("laws", () => {
  const world = worldWithFonts({ "mine.ttf": withMarkAnchors(sound, { up: 110 }) });
  const library = loadLibrary(world, () => {});
  const fonts = openFonts(library, world, () => {});
  const verdicts = new Map(
    checkFonts(library, fonts, [mine])
      .filter(({ language }) => language === "rad")
      .map(({ cluster, needs, fault, gap }) => [cluster, JSON.stringify({ needs, fault, gap })]),
  );

  test("a verdict does not depend on what was judged before", () => {
    const order = fc.shuffledSubarray([...verdicts.keys()]);
    const law = fc.property(order, (clusters) => {
      const judge = openFace(mine, fonts);
      for (const cluster of clusters) {
        const { needs, fault, gap } = judge(cluster, "rad");
        expect(JSON.stringify({ needs, fault, gap })).toBe(verdicts.get(cluster));
      }
    });
    fc.assert(law, { numRuns: 15, seed: 1 });
  });

  test("damaged bytes are refused or judged, never thrown at", () => {
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 30,
    });
    const law = fc.property(damage, fc.double({ min: 0, max: 1, noNaN: true }), (changes, kept) => {
      const bytes = sound.slice(0, kept < 0.5 ? Math.ceil(sound.length * kept * 2) : undefined);
      // Directory and small tables come first: half of the hits go there.
      for (const [at, value] of changes)
        bytes[Math.floor(at * (value % 2 === 0 ? bytes.length : Math.min(400, bytes.length)))] = value;
      gate(bytes);
    });
    fc.assert(law, { numRuns: 25, seed: 1 });
  });
});
