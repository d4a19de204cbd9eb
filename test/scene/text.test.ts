import fc from "fast-check";
import { expect, it } from "vitest";
import { segmentsOf } from "../../src/scene/breaks.ts";
import { breakLines, type MeasuredWord } from "../../src/scene/lines.ts";
import { layTiny, linesOf, onePage, sceneOf, textsIn } from "./tiny-scene.ts";

/** Where a text may end a line, shown by bars. */
function barred(text: string): string {
  return segmentsOf(text, ["Đắk Lắk"])
    .map(({ start, next }) => text.slice(start, next))
    .join("|");
}

it.each([
  ["M’nông n’hanh M'nông", "M’nông |n’hanh |M'nông"],
  ["gọi 1900 9095 ngay", "gọi |1900 9095 |ngay"],
  ["số +84 262 3955 999, hoặc", "số |+84 262 3955 999, |hoặc"],
  ["có 12 345 ca mới", "có |12 345 ca |mới"],
  ["cách 2 mét, sốt 38,5 °C", "cách |2 mét, |sốt |38,5 °C"],
  ["tăng 10 % so với 18 tuổi", "tăng |10 % |so |với |18 tuổi"],
  ["năm 2021 và ngày 06/08/2021 tại", "năm |2021 |và |ngày |06/08/2021 |tại"],
  ["bước 2: mở, số 5 A", "bước |2: |mở, |số |5 A"],
  ["xem https://bluezone.gov.vn/tai-app?a=1&b=2 nhé", "xem |https://bluezone.gov.vn/tai-app?a=1&b=2 |nhé"],
  ["Chỉ thị 16/CT-UBND ngày", "Chỉ |thị |16/CT-UBND |ngày"],
  ["phòng Covid-19 ở tỉnh Đắk Lắk", "phòng |Covid-19 |ở |tỉnh |Đắk Lắk"],
  ["10\u00a0giờ sáng", "10\u00a0giờ |sáng"],
  ["a – b “c d” e (f)", "a |– |b |“c |d” |e |(f)"],
  ["Ơ̆ng ê̆ ư̆", "Ơ̆ng |ê̆ |ư̆"],
  ["Chủ Nhật, 07:30 – 11:00 tại", "Chủ |Nhật, |07:30 – 11:00 |tại"],
])("%s", (text, expected) => expect(barred(text)).toBe(expected));

/** Where a break parts what should stay together, shown by bars. */
function parted(text: string): string {
  const segments = segmentsOf(text, []);
  return segments.map(({ start, next, parting }) => text.slice(start, next) + (parting ? "|" : "")).join("");
}

it.each([
  ["Klei ruă tưp: “ăn tỏi không phòng được” nao", "Klei ruă tưp: “ăn |tỏi không phòng |được” nao"],
  ["Klei mrâo “chính thức”, gang mkhư̆", "Klei mrâo “chính |thức”, gang mkhư̆"],
  ["Mnuih ƀuôn sang: “dùng” Bluezone", "Mnuih ƀuôn sang: “dùng” Bluezone"],
  ["“từ 18 tuổi có tên”", "“từ |18 tuổi có |tên”"],
])("a quotation is parted neither behind its first word nor before its last: %s", (text, expected) => {
  expect(parted(text)).toBe(expected);
});

const one = (width: number, { required = false, parting = false } = {}) => ({
  width,
  space: 1,
  required,
  parting,
});

/** Words of these widths, as the sizes of the lines they fall into. */
function broken(widths: readonly number[], width: number, options = {}): readonly number[] {
  const breaking = { width, balance: false, keepCompany: false, ...options };
  return breakLines(
    widths.map((word) => one(word)),
    breaking,
  ).map(({ from, to }) => to - from);
}

it.each<[string, readonly number[], number, object, readonly number[]]>([
  ["greedy", [3, 3, 3, 3], 7, {}, [2, 2]],
  ["a space at the end of a line takes no room", [3, 3], 3, {}, [1, 1]],
  ["a word too wide stands alone", [2, 9, 2], 5, {}, [1, 1, 1]],
  ["balanced", [3, 3, 3, 3, 3, 3], 19, { balance: true }, [3, 3]],
  ["no orphan", [3, 3, 3], 7, { keepCompany: true }, [1, 2]],
  ["an orphan where two do not fit", [3, 5, 5], 9.5, { keepCompany: true }, [2, 1]],
])("%s", (_name, widths, width, options, expected) => {
  expect(broken(widths, width, options)).toEqual(expected);
});

it("never needs more lines to balance, and never makes the longest one longer", () => {
  const words = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 120 }), (widths, width) => {
      const items = widths.map((word) => one(word));
      const plain = breakLines(items, { width, balance: false, keepCompany: false });
      const even = breakLines(items, { width, balance: true, keepCompany: false });
      expect(even.length).toBe(plain.length);
      expect(Math.max(...even.map((line) => line.width))).toBeLessThanOrEqual(
        Math.max(...plain.map((line) => line.width)) + 1e-9,
      );
      expect(even.flatMap(({ from, to }) => items.slice(from, to))).toEqual(items);
    }),
  );
});

/** Words of these widths, a `-` behind those that go on in the next word, as their lines. */
function wholly(written: string, width: number, options = {}): string {
  const words = written.split(" ");
  const items = words.map((word) => one(Number.parseInt(word, 10), { parting: word.endsWith("-") }));
  const breaking = { width, balance: false, keepCompany: false, ...options };
  return breakLines(items, breaking)
    .map(({ from, to }) => words.slice(from, to).join(" "))
    .join(" | ");
}

it.each([
  ["a word of several syllables goes to the next line", "3 3 3- 3 3", 11, {}, "3 3 | 3- 3 3"],
  ["but not for one line more", "3 3 3- 3 3 3", 11, {}, "3 3 3- | 3 3 3"],
  ["nor where it is wider than a line", "2 5- 5 2", 8, {}, "2 5- | 5 2"],
  ["the fewest, where some must be parted", "6- 6 3- 3", 10, {}, "6- | 6 | 3- 3"],
  ["the lines above give way, too", "5 3- 3 2 2- 2", 11, {}, "5 | 3- 3 2 | 2- 2"],
  ["balanced, the widest is as narrow as may be", "4 4 4- 4 4", 20, { balance: true }, "4 4 | 4- 4 4"],
  ["balanced around a word", "3 3- 3 3", 12, { balance: true }, "3 3- 3 | 3"],
  ["company comes first", "4 4- 4", 9, { keepCompany: true }, "4 | 4- 4"],
  ["a lonely word is no way out", "4 2 3- 3 4", 14, { keepCompany: true }, "4 2 | 3- 3 4"],
])("%s", (_name, written, width, options, expected) => {
  expect(wholly(written, width, options)).toBe(expected);
});

const narrow = ".x { width: 150px; font-size: 16px }";

it.each([
  ["in the words of one language", "Mọi người cần khai báo y tế", narrow, ["Mọi người cần", "khai báo y tế"]],
  [
    "over runs of one style and another",
    "Mọi người cần <strong>khai</strong> báo y tế",
    narrow,
    ["Mọi người cần", "khai báo y tế"],
  ],
  [
    "in Vietnamese that another language quotes",
    '<span lang="cmo">Njrăng ngăn khai báo “y tế”</span>',
    narrow,
    ["Njrăng ngăn", "khai báo “y tế”"],
  ],
  [
    "not over two languages",
    'Mọi người cần khai <span lang="cmo">báo y tế</span>',
    narrow,
    ["Mọi người cần khai", "báo y tế"],
  ],
  ["where the template ends a line", "Mọi khai<br>báo y tế", narrow, ["Mọi khai", "báo y tế"]],
])("keeps words of several syllables whole %s", (_name, text, style, expected) => {
  const [node] = textsIn(sceneOf({ template: onePage(text), style }).root);
  expect(linesOf(node)).toEqual(expected);
});

interface Trial {
  readonly items: readonly MeasuredWord[];
  readonly width: number;
  readonly balance: boolean;
  readonly keepCompany: boolean;
}

const trials = fc.record<Trial>({
  items: fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.integer({ min: 0, max: 9 }))
      .map(([width, parting, end]) => one(width, { parting, required: end === 0 })),
    { minLength: 1, maxLength: 10 },
  ),
  width: fc.integer({ min: 4, max: 40 }),
  balance: fc.boolean(),
  keepCompany: fc.boolean(),
});

const widthOf = (words: readonly MeasuredWord[]) =>
  words.reduce((sum, word) => sum + word.width, 0) + words.length - 1;

/** Every way to break words so that none juts out but alone; each as the numbers of words on its lines. */
function everyBreaking(words: readonly MeasuredWord[], width: number): readonly (readonly number[])[] {
  if (words.length === 0) return [[]];
  const end = words.findIndex((word) => word.required) + 1 || words.length;
  return Array.from({ length: end }, (_, index) => index + 1)
    .filter((count) => count === 1 || widthOf(words.slice(0, count)) <= width)
    .flatMap((count) => everyBreaking(words.slice(count), width).map((rest) => [count, ...rest]));
}

/** What is told of lines: how many, whether the last word is needlessly alone, how many words they part, the widest. */
function judged(counts: readonly number[], { items, width, keepCompany }: Trial) {
  let to = 0;
  const lines = counts.map((count) => {
    to += count;
    return items.slice(to - count, to);
  });
  const ends = lines.slice(0, -1).flatMap((line) => line.at(-1) ?? []);
  const [above, last] = [items.at(-2), items.at(-1)];
  const couldJoin = above && last && !above.required && widthOf([above, last]) <= width;
  return {
    lines: lines.length,
    lonely: keepCompany && couldJoin === true && lines.at(-1)?.length === 1,
    parted: ends.filter(({ parting, required }) => parting && !required).length,
    widest: Math.max(...lines.map(widthOf)),
  };
}

const countsOf = ({ items, ...breaking }: Trial) =>
  breakLines(items, breaking).map(({ from, to }) => to - from);

it("parts the fewest words of all breakings into as few lines; balanced, the widest of these is the narrowest", () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const every = everyBreaking(trial.items, trial.width).map((counts) => judged(counts, trial));
      const found = judged(countsOf(trial), trial);
      const fewest = every.filter(({ lines }) => lines === Math.min(...every.map((other) => other.lines)));
      const accompanied = fewest.filter(({ lonely }) => !lonely);
      const rivals = accompanied.length > 0 ? accompanied : fewest;
      expect(found.lines).toBe(fewest[0]?.lines);
      expect(found.lonely).toBe(rivals === fewest && fewest.every(({ lonely }) => lonely));
      expect(found.parted).toBe(Math.min(...rivals.map(({ parted }) => parted)));
      const plain = judged(countsOf({ ...trial, items: trial.items.map(undivided) }), trial);
      if (!trial.balance || plain.parted === 0) return;
      const best = rivals.filter(({ parted }) => parted === found.parted);
      expect(found.widest).toBe(Math.min(...best.map(({ widest }) => widest)));
    }),
    { numRuns: 1000 },
  );
});

const undivided = (word: MeasuredWord): MeasuredWord => ({ ...word, parting: false });

it("breaks at the width that its lines took as it did before: measuring and placing agree", () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const { items, ...breaking } = trial;
      const first = breakLines(items, { ...breaking, keepCompany: false });
      const width = Math.min(trial.width, Math.max(...first.map((line) => line.width)));
      expect(breakLines(items, { ...breaking, keepCompany: false, width })).toEqual(first);
    }),
    { numRuns: 1000 },
  );
});

it("ends a line where the template breaks it, and tells wrapped lines apart", () => {
  const [text] = textsIn(
    sceneOf({ template: onePage("một hai<br>ba bốn năm"), style: ".x { width: 60px }" }).root,
  );
  expect(linesOf(text)).toEqual(["một hai", "ba bốn", "năm"]);
  expect(text?.lines.map((line) => line.wrapped)).toEqual([false, true, false]);
});

const letters = [
  "M’nông",
  "n’hanh",
  "Ê̆",
  "ơ̆ng",
  "ƀuôn",
  "Đắk",
  "Lắk",
  "1900",
  "9095",
  "16/CT-UBND",
  "a",
  "“b”",
  "c,",
  "–",
];

it("loses no word from document to scene, and breaks none, at any width", () => {
  const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 130, max: 400 }),
      fc.constantFrom("p", "h1"),
      (parts, width, element) => {
        const style = `.x { width: ${width}px; font-size: fit(8px, 16px); line-height: 1 }`;
        const { scenes, findings } = layTiny({
          template: onePage(parts.join(" "), element),
          style,
          format: { canvas: { width: 400, height: 900 } },
        });
        expect(findings).toEqual([]);
        const text = scenes[0] && textsIn(scenes[0].root)[0];
        const written = (text?.lines ?? []).map(
          (line) => line.runs.map((run) => run.text).join("") + (line.wrapped ? " " : ""),
        );
        expect(written.join("")).toBe(parts.join(" ").normalize());
        for (const line of text?.lines ?? []) expect(line.width).toBeLessThanOrEqual(width + 0.05);
        const heights = (text?.lines ?? []).map((line) => line.ink);
        expect(Math.min(...heights.map((ink) => ink.y))).toBeGreaterThanOrEqual((text?.box.y ?? 0) - 0.002);
      },
    ),
    { numRuns: 60 },
  );
});

const whole = [
  "M’nông",
  "n’hanh",
  "Đắk Lắk",
  "1900 9095",
  "0262 3955 999",
  "16/CT-UBND",
  "COVID-19",
  "06/08/2021",
  "2 mét",
  "38,5 °C",
  "https://bluezone.gov.vn",
];

it("never breaks a name, number, address, code or measure over lines", () => {
  const words = fc.array(fc.constantFrom(...whole, "và", "đeo", "khẩu", "trang,"), {
    minLength: 4,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 200, max: 400 }),
      fc.constantFrom("p", "h1"),
      (parts, width, element) => {
        const style = `.x { width: ${width}px; text-wrap: balance }`;
        const format = { canvas: { width: 400, height: 900 } };
        const text = parts.map((part) => `${part};`).join(" ");
        const [node] = textsIn(sceneOf({ template: onePage(text, element), style, format }).root);
        const lines = linesOf(node).map((line) => `${line} `);
        for (const part of whole) {
          const count = (texts: readonly string[]) =>
            texts.reduce((sum, line) => sum + line.split(part.normalize()).length - 1, 0);
          expect([part, count(lines)]).toEqual([part, count([text.normalize()])]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("ends no heading with a single syllable where the line above can spare one", () => {
  const syllables = fc.array(fc.constantFrom("Ê̆", "khoảng", "cách", "nghiêng", "a", "mỗi"), {
    minLength: 3,
    maxLength: 14,
  });
  fc.assert(
    fc.property(syllables, fc.integer({ min: 170, max: 400 }), fc.boolean(), (parts, width, balance) => {
      const style = `.x { width: ${width}px; ${balance ? "text-wrap: balance" : ""} }`;
      const format = { canvas: { width: 400, height: 900 } };
      const [node] = textsIn(sceneOf({ template: onePage(parts.join(" "), "h1"), style, format }).root);
      const [above, last] = linesOf(node).slice(-2);
      if (last === undefined || above === undefined) return;
      const alone = last.split(" ").length === 1;
      expect(alone && above.split(" ").length > 1, linesOf(node).join(" | ")).toBe(false);
    }),
    { numRuns: 100 },
  );
});

it("makes room for stacked marks above the first line and between lines", () => {
  const lay = (text: string) => {
    const [node] = textsIn(
      sceneOf({ template: onePage(text), style: ".x { font-size: 40px; line-height: 0.9; width: 50px }" })
        .root,
    );
    return {
      top: (node?.lines[0]?.ink.y ?? 0) - (node?.box.y ?? 0),
      pitch: (node?.lines[1]?.baseline ?? 0) - (node?.lines[0]?.baseline ?? 0),
    };
  };
  expect(lay("Ơ̆ Ơ̆").top).toBeGreaterThanOrEqual(0);
  expect(lay("x x").pitch).toBeCloseTo(36, 6);
  expect(lay("g Ê̆").pitch).toBeGreaterThan(50);
});

it("aligns, spaces and strikes", () => {
  const style =
    ".x { text-align: right; letter-spacing: 2px; text-decoration: line-through; font-size: 20px }";
  const [text] = textsIn(sceneOf({ template: onePage("ê̆b"), style }).root);
  const run = text?.lines[0]?.runs[0];
  expect((text?.lines[0]?.x ?? 0) + (text?.lines[0]?.width ?? 0)).toBeCloseTo(400, 2);
  expect(run?.decoration).toBe("line-through");
  const [base, mark, next] = run?.glyphs ?? [];
  expect([base?.cluster, mark?.cluster, next?.cluster]).toEqual([0, 0, 2]);
  expect((next?.x ?? 0) - (base?.advance ?? 0)).toBeCloseTo(100, 2);
});

it("puts runs of several faces and languages on one baseline", () => {
  const template = onePage('a <strong>b</strong> <span lang="cmo" class="big">c</span>');
  const [text] = textsIn(sceneOf({ template, style: ".big { font-size: 40px }" }).root);
  const runs = text?.lines[0]?.runs ?? [];
  expect(runs.map(({ face, language, size, text: words }) => [face, language, size, words])).toEqual([
    ["Noto Sans/400", "vi", 16, "a "],
    ["Noto Sans/700", "vi", 16, "b"],
    ["Noto Sans/400", "vi", 16, " "],
    ["Noto Sans/400", "cmo", 40, "c"],
  ]);
  expect(new Set(runs.map((run) => run.baseline)).size).toBe(1);
});

it("tells of each glyph the letter of the run that it draws", () => {
  const [text] = textsIn(sceneOf({ template: onePage("a ơ̆b cê̆") }).root);
  const run = text?.lines[0]?.runs[0];
  const starts = [...new Set(run?.glyphs.map((glyph) => glyph.cluster))];
  const letters = starts.map((start, index) => run?.text.slice(start, starts[index + 1]));
  expect(letters).toEqual(["a", " ", "ơ̆", "b", " ", "c", "ê̆"].map((letter) => letter.normalize()));
});
