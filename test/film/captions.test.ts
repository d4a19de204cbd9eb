import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { captionsOf } from "../../src/film/captions.ts";
import { paced } from "../../src/film/pace.ts";
import { graphemeCount } from "../../src/voice/graphemes.ts";
import { languageOf } from "../voice/samples.ts";
import { narrationOf } from "./samples.ts";

const language = languageOf();

function captions(text: string, timing: { perWord?: number } = {}, options = {}) {
  const findings = collectFindings();
  const narration = narrationOf([{ text }], timing);
  const cues = captionsOf(narration, language, { fps: 30, ...options }, findings.report);
  return { lines: cues.map((cue) => cue.lines), cues, said: findings.all };
}

describe("breaks", () => {
  test.each([
    ["a short line stays whole", "Hãy đeo khẩu trang.", [["Hãy đeo khẩu trang."]]],
    [
      "after punctuation",
      "Rửa tay thường xuyên bằng xà phòng, giữ khoảng cách hai mét.",
      [["Rửa tay thường xuyên bằng xà phòng,", "giữ khoảng cách hai mét."]],
    ],
    [
      "not inside a telephone number",
      "Khi có dấu hiệu mắc bệnh hãy gọi số 1900 9095 ngay hôm nay nhé",
      [["Khi có dấu hiệu mắc bệnh hãy gọi", "số 1900 9095 ngay hôm nay nhé"]],
    ],
    [
      "not inside a name, nor the language's own",
      "Người dân ở hai bên đường trong tỉnh Đắk Lắk và đồng bào M’nông cùng khai báo y tế",
      expect.anything(),
    ],
  ])("%s", (_, text, expected) => {
    const { lines } = captions(text);
    expect(lines).toEqual(expected);
    for (const whole of ["1900 9095", "Đắk Lắk", "M’nông"]) {
      if (text.includes(whole)) expect(lines.flat().some((line) => line.includes(whole))).toBe(true);
    }
  });

  test("a phrase with a space inside that the language holds together is not broken", () => {
    const held = languageOf({
      unbreakable: ["khẩu trang y tế"],
      captions: { charactersPerSecond: 14, charactersPerLine: 24 },
    });
    const narration = narrationOf([{ text: "mọi người nhớ đeo khẩu trang y tế khi ra đường" }]);
    const cues = captionsOf(narration, held, { fps: 30 }, () => undefined);
    expect(cues.flatMap((cue) => cue.lines).some((line) => line.includes("khẩu trang y tế"))).toBe(true);
  });

  test("words of several syllables are not parted where as many lines can do without", () => {
    const text = "Cả nhà hãy mang khẩu trang khi ra đường";
    const lines = (compounds: readonly string[]) => {
      const narration = narrationOf([{ text }], { perWord: 0.3 });
      return captionsOf(
        narration,
        languageOf({ compounds, captions: { charactersPerSecond: 14, charactersPerLine: 24 } }),
        { fps: 30 },
        () => undefined,
      ).map((cue) => cue.lines);
    };
    expect(lines([])).toEqual([["Cả nhà hãy mang khẩu", "trang khi ra đường"]]);
    expect(lines(["khẩu trang"])).toEqual([["Cả nhà hãy mang", "khẩu trang khi ra đường"]]);
  });

  test("lines are broken by measured width when it is known", () => {
    const fits = (text: string) => graphemeCount(text) <= 20;
    const { lines } = captions("Rửa tay thường xuyên bằng xà phòng sau khi về nhà", {}, { fits });
    expect(Math.max(...lines.flat().map(graphemeCount))).toBeLessThanOrEqual(20);
  });
});

describe("times", () => {
  test("a cue too short to be read stays into the pause behind it", () => {
    const { cues, said } = captions("Chúng ta cùng nhau chống dịch", { perWord: 0.1 });
    expect(said).toEqual([]);
    expect(cues[0]?.end).toBeCloseTo(Math.ceil((29 / 17) * 30) / 30);
  });

  test("where there is no pause, the cue that runs too fast is named", () => {
    const narration = narrationOf([{ text: "Chúng ta cùng nhau chống dịch" }, { text: "Cảm ơn" }], {
      perWord: 0.05,
      pause: 0.1,
    });
    const findings = collectFindings();
    captionsOf(narration, language, { fps: 30 }, findings.report);
    expect(findings.all).toMatchObject([
      { severity: "warning", code: "caption-too-fast", values: { key: "tin:a-1", limit: 17 } },
    ]);
  });

  test("a long line is cut into cues of at most seven seconds", () => {
    const { cues } = captions("một hai ba bốn năm sáu bảy tám chín mười mười một mười hai", { perWord: 1 });
    expect(Math.max(...cues.map((cue) => cue.end - cue.start))).toBeLessThanOrEqual(7);
  });
});

describe("two languages", () => {
  const second = (text: string, place: "above" | "beneath" = "beneath") => ({
    language,
    texts: new Map([["a-1", text]]),
    place,
  });

  test("stand in one cue, the second below or above", () => {
    const { cues } = captions("Hãy đeo khẩu trang.", {}, { second: second("Čŏng mta êa.") });
    expect(cues).toMatchObject([{ lines: ["Hãy đeo khẩu trang."], beneath: ["Čŏng mta êa."] }]);
    const turned = captions("Hãy đeo khẩu trang.", {}, { second: second("Čŏng mta êa.", "above") });
    expect(turned.cues).toMatchObject([{ lines: ["Čŏng mta êa."], beneath: ["Hãy đeo khẩu trang."] }]);
  });

  test("for any two texts: no word of either is lost, and what is longer gets the time it needs", () => {
    const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (upper, lower) => {
        const { narration } = paced(narrationOf([{ text: upper }]), language, {
          fps: 30,
          second: second(lower),
        });
        const cues = captionsOf(narration, language, { fps: 30, second: second(lower) }, () => undefined);
        const changes = (lines: readonly string[], index: number, all: readonly (readonly string[])[]) =>
          index === 0 || lines !== all[index - 1] ? lines : [];
        expect(
          cues
            .map((cue) => cue.lines)
            .flatMap(changes)
            .join(" "),
        ).toBe(upper);
        expect(
          cues
            .map((cue) => cue.beneath ?? [])
            .flatMap(changes)
            .join(" "),
        ).toBe(lower);
      }),
    );
  });
});

test("a line that follows too soon waits until the one before has been read", () => {
  const lines = [{ text: "Chúng ta cùng nhau chống dịch" }, { text: "Cảm ơn mọi người" }];
  const narration = narrationOf(lines, { perWord: 0.05, pause: 0.1 });
  const { narration: slower, seconds } = paced(narration, language, { fps: 30 });
  const findings = collectFindings();
  const cues = captionsOf(slower, language, { fps: 30, tooFast: "error" }, findings.report);
  expect(findings.all).toEqual([]);
  expect(slower.lines[1]?.start).toBeGreaterThan(29 / 17);
  expect(seconds.get("a")).toBeGreaterThanOrEqual(cues.at(-1)?.end ?? 99);
});

const word = fc.oneof(
  fc.constantFrom(
    "khẩu",
    "trang",
    "Đắk",
    "Lắk",
    "M’nông",
    "1900",
    "9095",
    "2",
    "m",
    "kơ̆",
    "ô̆.",
    "và,",
    "Bộ",
    "Y",
    "tế",
    "—",
  ),
  fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).map((text) => text.replace(/\s/g, "x")),
);
const narration = fc
  .tuple(
    fc.array(fc.array(word, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 4 }),
    fc.double({ min: 0.01, max: 1.5, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([lines, perWord, pause]) =>
    narrationOf(
      lines.map((words) => ({ text: words.join(" ") })),
      { perWord, pause },
    ),
  );

test("for any words: none is lost, two lines at most, cues ordered, disjoint and on frames", () => {
  fc.assert(
    fc.property(narration, (spoken) => {
      const cues = captionsOf(spoken, language, { fps: 30 }, () => undefined);
      const shown = cues.flatMap((cue) => cue.lines).join(" ");
      expect(shown).toBe(spoken.lines.map((line) => line.written).join(" "));
      let clock = Number.NEGATIVE_INFINITY;
      for (const cue of cues) {
        expect(cue.lines.length).toBeLessThanOrEqual(2);
        for (const time of [cue.start, cue.end]) expect(time * 30).toBeCloseTo(Math.round(time * 30), 6);
        expect(cue.start).toBeGreaterThanOrEqual(clock + 2 / 30 - 1e-9);
        expect(cue.end).toBeGreaterThan(cue.start);
        expect(cue.end - cue.start).toBeLessThanOrEqual(7 + 1e-9);
        clock = cue.end;
        for (const line of cue.lines) {
          if (/\s/.test(line)) expect(graphemeCount(line)).toBeLessThanOrEqual(42);
        }
      }
    }),
  );
});
