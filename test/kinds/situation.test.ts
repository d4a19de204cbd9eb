import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import type { World } from "../../src/base/world.ts";
import type { Target } from "../../src/build/target/plan.ts";
import { viewOf } from "../../src/build/target/view.ts";
import { openWorld } from "../../src/cli/world.ts";
import { compose } from "../../src/document/compose.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { localize } from "../../src/message/localize.ts";
import { readSpec } from "../../src/spec/read.ts";
import { artworkOf, formatNamed, messageOf } from "../examples/studio.ts";

const world = openWorld();
const library = loadLibrary(world, () => undefined);
const example = readFileSync(new URL("../../examples/tinh-hinh.yaml", import.meta.url), "utf8");
const csv = readFileSync(new URL("../../examples/data/tinh-hinh-8-2021.csv", import.meta.url), "utf8");

/** Reads the example with another CSV beside it, or with its text changed; findings as `code file:line:col`. */
function read({ data = csv, edit = (text: string) => text, links = {} as Record<string, string> }) {
  const files: Record<string, string> = { "a/b.yaml": edit(example), "a/data/tinh-hinh-8-2021.csv": data };
  const findings = collectFindings();
  const own: World = {
    ...world,
    read: (path) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    realPath: (path) => links[path] ?? `/project/${path}`,
  };
  const spec = readSpec("a/b.yaml", library, own, findings.report);
  const told = findings.all.map(
    ({ code, place }) => `${code} ${place?.file.split("/").at(-1)}:${place?.line}:${place?.column}`,
  );
  return { spec, told, all: findings.all };
}

const file = "tinh-hinh-8-2021.csv";
const header = "date,cases\n";
/** The figures no longer add up to the example's numbers, which is not the point here. */
const told = (data: string) => read({ data }).told.filter((line) => !line.startsWith("sum-differs"));

test.each([
  ["a formula is no figure", `${header}2021-08-01,=1+1\n`, [`data-formula ${file}:2:12`]],
  [
    "nor is what else a spreadsheet would run",
    `${header}2021-08-01,+cmd|x\n2021-08-02,@SUM(A1)\n`,
    [`data-formula ${file}:2:12`, `data-formula ${file}:3:12`],
  ],
  [
    "a misspelt header names the column meant",
    "date,case\n2021-08-01,4\n",
    [`data-column-unknown ${file}:1:6`],
  ],
  ["a missing column is named", "date\n2021-08-01\n", [`data-column-missing ${file}:1:1`]],
  ["a column stands once", "date,cases,cases\n2021-08-01,4,4\n", [`data-column-repeated ${file}:1:12`]],
  ["an open quote", `${header}2021-08-01,"4\n2021-08-02,5\n`, [`csv-quote-open ${file}:2:12`]],
  ["something after a quote", `${header}2021-08-01,"4"5\n`, [`csv-quote-stray ${file}:2:15`]],
  ["a quote within a cell", `${header}2021-08-01,4"5\n`, [`csv-quote-stray ${file}:2:13`]],
  ["too many cells", `${header}2021-08-01,4,5\n`, [`csv-cells-differ ${file}:2:1`]],
  ["thousands or decimals", `${header}2021-08-01,1.234\n`, [`data-number-ambiguous ${file}:2:12`]],
  ["words", `${header}2021-08-01,n/a\n`, [`data-not-number ${file}:2:12`]],
  ["no such day", `${header}2021-02-30,4\n`, [`data-not-date ${file}:2:1`]],
  ["another order of day and month", `${header}01/08/2021,4\n`, [`data-not-date ${file}:2:1`]],
  ["a day twice", `${header}2021-08-01,4\n2021-08-01,5\n`, [`data-date-order ${file}:3:1`]],
  ["no rows", header, [`data-empty ${file}:1:1`]],
  ["nothing at all", "", [`data-empty ${file}:1:1`]],
])("CSV: %s", (_name, data, expected) => expect(told(data)).toEqual(expected));

test("ten thousand rows are refused at the first one too many", () => {
  const start = Date.parse("1990-01-01");
  const day = (index: number) => new Date(start + index * 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: 10_000 }, (_, index) => `${day(index)},${index % 90}`);
  expect(told(header + rows.join("\n"))).toEqual([`data-too-long ${file}:402:1`]);
});

const rowsOf = (data: string) => read({ data, edit: loose }).spec?.tables?.data?.rows.slice(0, 3);
/** Without figures to compare, so that small files pass: the periods lie elsewhere. */
const loose = (text: string) => text.replaceAll(/2021-08-(17|23|24|30)(?= }|, to)/g, "2020-08-$1");

test("separators, quotes, a byte order mark, Windows line ends and decimals are read for what they are", () => {
  const plain = [
    { date: "2021-08-01", cases: 4 },
    { date: "2021-08-02", cases: 1234.5 },
    { date: "2021-08-03", cases: -7 },
  ];
  expect(rowsOf(`${header}2021-08-01,4\n2021-08-02,1234.5\n2021-08-03,-7\n`)).toEqual(plain);
  expect(rowsOf("\uFEFFdate;cases\r\n2021-08-01;4\r\n2021-08-02;1234,5\r\n2021-08-03;−7")).toEqual(plain);
  expect(rowsOf('cases\t"date"\n"4"\t2021-08-01\n1234,5\t2021-08-02\n-7\t2021-08-03\n\n')).toEqual(plain);
});

test("an empty cell is a gap, and so is a day that no row speaks of: never zero", () => {
  const { spec } = read({ data: `${header}2021-08-01,4\n2021-08-02,\n2021-08-04,0\n`, edit: loose });
  const options = { library, referenceDate: "2021-08-30", allowExpired: false };
  const message = spec && localize(spec, "vi", options, () => undefined);
  expect(message?.charts?.cases?.points.map(({ value }) => value)).toEqual([4, null, null, 0]);
});

test.each(["../x.csv", "/etc/passwd", "data/../../x.csv", "C:\\x.csv", "file:///x.csv", "data//x.csv"])(
  "the path %s leads out of the folder",
  (path) => {
    const { told } = read({
      edit: (text) => text.replace("data/tinh-hinh-8-2021.csv", JSON.stringify(path)),
    });
    expect(told).toEqual(["data-path-outside b.yaml:23:9"]);
  },
);

test("a link that leads elsewhere is not followed", () => {
  const { told } = read({ links: { [`a/data/${file}`]: "/etc/passwd" } });
  expect(told).toEqual(["data-path-outside b.yaml:23:9"]);
});

test("rows may stand in the spec itself, and are judged alike", () => {
  const rows = "[{ date: 2021-08-01, cases: 4 }, { date: 2021-08-02, case: 5 }]";
  const { told } = read({ edit: (text) => loose(text).replace("data/tinh-hinh-8-2021.csv", rows) });
  expect(told).toEqual(["data-column-unknown b.yaml:23:62"]);
});

test("the big number is the sum of its days", () => {
  const { all, told } = read({ edit: (text) => text.replace("value: 126", "value: 127") });
  expect(told).toEqual(["sum-differs b.yaml:19:21"]);
  expect(all[0]?.values).toEqual({ written: 127, counted: 126 });
});

test.each(["vi", "rad", "cmo"])(
  "every picture says in %s that the figures are made up, when and whence",
  (tag) => {
    const message = messageOf("examples/tinh-hinh.yaml", tag);
    for (const name of ["poster-a3", "square", "story", "clip-tall"]) {
      const { document } = artworkOf(message, formatNamed(name));
      const written = JSON.stringify(document);
      expect(written).toContain("Số liệu ví dụ, không có thật");
      expect(document.keys).toEqual(
        expect.arrayContaining(["situation:asOf.line", "situation:source.line", "situation:figures.example"]),
      );
    }
  },
);

/** Composes a page of the kind that has only what is given; findings as codes. */
function composed(html: string): readonly string[] {
  const findings = collectFindings();
  const source = { file: "t.hbs", text: `<page id="a">{{> ribbon}}${html}</page>` };
  const message = messageOf("examples/tinh-hinh.yaml", "vi");
  compose(message, { source, format: formatNamed("square") }, library, findings.report);
  return findings.all.map(({ code }) => code);
}

test("a chart without its time, its source, its words, or the truth about its figures is refused", () => {
  const chart = '<img src="chart:cases" alt="a">';
  const asOf = '<p>{{t "asOf" "line"}}</p>';
  const source = '<p>{{t "source" "line"}}</p>';
  const figures = '<p>{{t "figures" "example"}}</p>';
  expect(composed(chart + asOf + source + figures)).toEqual([]);
  expect(composed(chart + source + figures)).toEqual(["chart-time-missing"]);
  expect(composed(chart + asOf + figures)).toEqual(["chart-source-missing"]);
  expect(composed(chart + asOf + source)).toEqual(["figures-unsaid"]);
  expect(composed(`<img src="chart:cases" alt="">${asOf}${source}${figures}`)).toEqual([
    "chart-words-missing",
  ]);
  const hidden = asOf.replace("<p>", '<p aria-hidden="true">');
  expect(composed(chart + hidden + source + figures)).toEqual(["chart-time-missing"]);
  expect(composed(`<img src="chart:case" alt="a">${figures}`)).toEqual(["chart-unknown"]);
});

test("the words of the chart hold every figure and every gap", () => {
  const { document } = artworkOf(messageOf("examples/tinh-hinh.yaml", "vi"), formatNamed("square"));
  const alt = /"alt":"(Biểu đồ[^"]*)"/.exec(JSON.stringify(document))?.[1] ?? "";
  expect(alt).toContain("07/08/2021: 11; 08/08/2021: Không có số liệu; 09/08/2021: 10;");
  expect(alt.match(/\d\d\/\d\d\/2021: /g)).toHaveLength(30);
});

test("another figure in the CSV file is another target", () => {
  const digestOf = (data: string) => {
    const { spec } = read({ data, edit: loose });
    const options = { library, referenceDate: "2021-08-30", allowExpired: false };
    const message = spec && localize(spec, "vi", options, () => undefined);
    const kind = library.kinds.situation;
    if (!spec || !message || !kind) throw new Error("the example does not read");
    const target = { spec, kind, format: formatNamed("square"), languages: ["vi"] } as unknown as Target;
    return viewOf(target, [message], library).digests.message;
  };
  const changed = csv.replace("2021-08-03,5", "2021-08-03,6");
  expect(changed).not.toBe(csv);
  expect(digestOf(csv)).toBe(digestOf(csv));
  expect(digestOf(changed)).not.toBe(digestOf(csv));
});

test("a period does not end before it begins", () => {
  const { told } = read({ edit: (text) => text.replace("to: 2021-08-30 }", "to: 2021-08-20 }") });
  expect(told).toEqual(["period-reversed b.yaml:16:35"]);
});

test("the spec fixes where the axis ends; a figure beyond it is refused at its place", () => {
  const heights = [30, 60].map((max) => {
    const { spec } = read({ edit: (text) => text.replace("max: 30", `max: ${max}`) });
    if (!spec) throw new Error("not read");
    const options = { library, referenceDate: spec.date, allowExpired: false };
    return localize(spec, "vi", options, () => undefined)?.charts?.cases?.top;
  });
  expect(heights).toEqual([30, 60]);
  const { spec } = read({ edit: (text) => text.replace("max: 30", "max: 26") });
  const findings = collectFindings();
  if (spec) localize(spec, "vi", { library, referenceDate: spec.date, allowExpired: false }, findings.report);
  const row = csv.split("\n").findIndex((line) => line.endsWith(",27")) + 1;
  expect(findings.all.map(({ code, place }) => `${code} ${place?.line}`)).toEqual([
    `chart-beyond-scale ${row}`,
  ]);
});
