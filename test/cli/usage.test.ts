import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commonCodes, explain } from "../../src/cli/commands/explain.ts";
import { commandTerms } from "../../src/cli/front-page.ts";
import { createProgram } from "../../src/cli/program.ts";
import { openWords } from "../../src/cli/words.ts";
import { openWorld } from "../../src/cli/world.ts";
import { filesBelow, openDesk } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);
mkdirSync(join(desk.folder, "pack"));
writeFileSync(join(desk.folder, "pack/pack.yaml"), "pack: p\n");
writeFileSync(join(desk.folder, "rows.csv"), "id,name\n");

test("without arguments: about ten lines with an example", async () => {
  const { code, stdout, stderr } = await desk.loa([]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("loa build examples/5k.yaml");
  expect(stdout.split("\n").length).toBeLessThanOrEqual(12);
});

describe("the language of the interface", () => {
  test.each([
    ["--ui wins", ["--ui", "vi"], { LOA_UI: "en" }, "Cách dùng"],
    ["--ui=en", ["--ui=en"], { LOA_UI: "vi" }, "Usage"],
    ["then LOA_UI", [], { LOA_UI: "en", LANG: "vi_VN.UTF-8" }, "Usage"],
    ["then LC_ALL before LANG", [], { LOA_UI: "", LC_ALL: "vi_VN.UTF-8", LANG: "en_US.UTF-8" }, "Cách dùng"],
    ["then LANG", [], { LOA_UI: "", LANG: "en_US.UTF-8" }, "Usage"],
    ["else Vietnamese", [], { LOA_UI: "", LANG: "C.UTF-8" }, "Cách dùng"],
    ["also where the system speaks a third", [], { LOA_UI: "", LANG: "de_DE.UTF-8" }, "Cách dùng"],
  ])("%s", async (_name, args, environment, heading) => {
    const { code, stdout } = await desk.loa([...args, "--help"], environment);
    expect(code).toBe(0);
    expect(stdout).toContain(heading);
    for (const command of Object.keys(commandTerms)) expect(stdout).toContain(`  ${command}`);
  });

  test("help of a command is in it too", async () => {
    const { stdout } = await desk.loa(["build", "--help", "--ui", "vi"]);
    expect(stdout).toContain("Cách dùng: loa build [tùy chọn] <tệp thông điệp...>");
    expect(stdout).not.toMatch(/Usage|Options|Arguments|default:/);
  });
});

const placeholdersOf = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`locales/${language}/ui.json`, "utf8")).help.placeholder;

test.each(["vi", "en"] as const)("help in %s names every value in that language", (language) => {
  const silent = { write: () => undefined, isTerminal: false, columns: 200, colour: false, isWatched: false };
  const io = { stdout: silent, stderr: silent, world: openWorld(), signal: new AbortController().signal };
  const words = openWords(language);
  const program = createProgram({ ...io, words }, () => undefined);
  const below = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(below)];
  // What stands before the examples: words of their descriptions speak as they like.
  const helps = below(program).map((command) => command.helpInformation().replace(/ {2,}[^ <[-].*$/gm, ""));
  expect(helps.length).toBeGreaterThan(30);
  const named = helps.flatMap((help) =>
    [...help.matchAll(/[<[]([^<>|\]]+?)(?:\.\.\.)?[>\]]/g)].map(([, name]) => name),
  );
  const placeholders = placeholdersOf(language);
  const known = new Set(Object.values(placeholders));
  expect(named.filter((name) => !known.has(name ?? ""))).toEqual([]);
  if (language === "vi") for (const [name, said] of Object.entries(placeholders)) expect(said).not.toBe(name);
});

test("the front page lists the commands there are, with their arguments", () => {
  const silent = { write: () => undefined, isTerminal: false, columns: 80, colour: false, isWatched: false };
  const io = { stdout: silent, stderr: silent, world: openWorld(), signal: new AbortController().signal };
  const program = createProgram({ ...io, words: openWords("en") }, () => undefined);
  const terms = program.commands.map((command) => [
    command.name(),
    command.usage().replace("[options] ", "").replace("[options]", ""),
  ]);
  expect(Object.fromEntries(terms)).toEqual(commandTerms);
});

test.each([
  ["an unknown command", ["biuld"], 'There is no command "biuld".', "build"],
  [
    "an unknown option",
    ["build", "5k.yaml", "--langauge", "vi"],
    'There is no option "--langauge".',
    "--language",
  ],
  ["a missing argument", ["build"], "<spec> is missing: ", undefined],
  ["a missing value", ["build", "5k.yaml", "--date"], "needs a value", undefined],
  [
    "a day that does not exist",
    ["build", "5k.yaml", "--date", "2021-02-30"],
    '"2021-02-30" is not a value',
    undefined,
  ],
  ["no number", ["build", "5k.yaml", "--jobs", "0"], '"0" is not a value', undefined],
  ["a part past the last", ["build", "5k.yaml", "--shard", "4/3"], "of how many: 1/3, 2/3, 3/3", undefined],
  ["a choice that is none", ["list", "kind"], '"kind" is not a value for "<what>"', undefined],
  ["an interface language we do not speak", ["--ui", "fr"], "Known values: vi, en", undefined],
  ["an unknown language of messages", ["build", "5k.yaml", "--language", "rd"], 'There is no "rd"', "rad"],
  ["an unknown format", ["build", "5k.yaml", "--format", "sqare"], 'There is no "sqare"', "square"],
  ["an unknown code", ["explain", "string-unsignd"], 'There is no code "string-unsignd"', "string-unsigned"],
])("%s is wrong usage: exit code 2 and the nearest name", async (_name, args, message, nearest) => {
  const { code, stdout, stderr } = await desk.loa(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
  if (nearest)
    expect(stderr).toContain(
      `A similar name exists: ${nearest}`.replace("name", args[0] === "explain" ? "code" : "name"),
    );
});

test.each([
  [["check", "5k.yaml", "--format", "post"], "--format is an option of other commands: loa build."],
  [["check", "--jobs=4"], "--jobs is an option of other commands: loa build."],
  [["locale", "check", "--cites", "x"], "--cites is an option of other commands: loa locale sign."],
  [["list", "--key", "x"], "--key is an option of other commands: loa verify."],
])(
  "%j: the commands that have the option are named, and not the option itself as the nearest",
  async (args, message) => {
    const { code, stderr } = await desk.loa(args);
    expect(code).toBe(2);
    expect(stderr.split("\n")).toContain(message);
    expect(stderr).not.toContain("similar name");
  },
);

test.each([
  ["build 5k.yaml --format poster", "poster-a3, poster-a4"],
  ["build 5k.yaml --language ede", "rad"],
  ["build 5k.yaml --lang vi", "--language"],
  ["build 5k.yaml -f square", "--format"],
  ["list issuer", "issuers"],
  ["sign", "loa locale sign"],
])("loa %s: near is %s", async (line, near) => {
  const { code, stderr } = await desk.loa(line.split(" "));
  expect(code).toBe(2);
  expect(stderr.split("\n")).toContain(`A similar name exists: ${near}`);
});

test("a day in the order of Viet Nam is shown as it is to be written", async () => {
  const { stderr } = await desk.loa(["build", "5k.yaml", "--date", "16/8/2021"]);
  expect(stderr).toContain("A day is written year-month-day: 2021-08-16");
});

test.each([
  [["help", "build"], "Usage: loa build"],
  [["help"], "Usage: loa "],
  [["version"], /^\d+\.\d+\.\d+/],
  [["-v"], /^\d+\.\d+\.\d+/],
])("%j is answered", async (args, said) => {
  const { code, stdout } = await desk.loa(args);
  expect([code, stdout]).toEqual([0, expect.stringMatching(said)]);
});

describe("nothing that is made may lie among the data", () => {
  const own = openDesk();
  afterAll(own.close);
  for (const name of ["templates", "locales", "assets", "other"]) mkdirSync(join(own.folder, name));
  symlinkSync(join(own.folder, "assets"), join(own.folder, "link"));
  test.each([
    [["build", "5k.yaml", "-o", "locales"], "locales"],
    [["build", "5k.yaml", "-o", "other/../locales/tuan-32/"], "locales"],
    [["build", "5k.yaml", "-o", "link/deep"], "assets"],
    [["merge", "part-1", "part-2", "-o", "./templates"], "templates"],
    [["sheet", "out", "-o", "assets/sheets"], "assets"],
    [["recall", "5k", "out", "-o", "src"], "src"],
    [["recall", "5k", "out", "--notice", "locales/notice.yaml"], "locales"],
    [["diff", "a", "b", "--sheet", "assets/sheet.pdf"], "assets"],
    [["new", "pack", "templates/tuan-32"], "templates"],
  ])("%j", async (args, folder) => {
    const { code, stderr } = await own.loa(args);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`: ${folder}/ is a data folder that Loa reads`),
    ]);
    expect(stderr).toContain("for example: -o out");
  });
  test("a folder whose name only begins so is no data folder", async () => {
    const { code, stderr } = await own.loa(["sheet", "none", "-o", "localesque"]);
    expect([code, stderr]).toEqual([1, expect.not.stringContaining("data folder")]);
    const made = ["templates", "locales", "assets", "other"].flatMap((name) =>
      filesBelow(join(own.folder, name)),
    );
    expect(made).toEqual([]);
  });
});

describe("a folder that cannot be written is this machine's fault, whichever command writes", () => {
  const own = openDesk();
  afterAll(own.close);
  writeFileSync(join(own.folder, "file"), "");
  beforeAll(() => own.loa(["build", "5k.yaml", "--language", "vi", "--format", "post"]));
  test.each([
    ["build", ["5k.yaml", "--language", "vi", "--format", "post", "-o"]],
    ["recall", ["5k-thang-8", "out/5k-thang-8", "-o"]],
    ["sheet", ["out/5k-thang-8", "-o"]],
  ])("%s", async (command, args) => {
    for (const folder of ["file/out", "/proc/loa/out"]) {
      const { code, stdout, stderr } = await own.loa([command, ...args, folder]);
      expect([code, stdout + stderr]).toEqual([
        3,
        expect.stringMatching(/cannot be\s+written\s+\(E[A-Z]+\)/),
      ]);
    }
  });
});

test("a missing argument is told with what it may be, and where help for it is", async () => {
  const { stderr } = await desk.loa(["list"], { LOA_UI: "vi" });
  expect(stderr).toBe(
    "Thiếu <mục>: thứ cần xem: kinds, languages, formats, voices, issuers, apps.\nXem: loa list --help\n",
  );
});

test("a format that the message does not list: nothing is made, and the message is where to add it", async () => {
  const { code, stderr } = await desk.loa(["build", "5k.yaml", "--format", "clip-wide"]);
  expect(code).toBe(1);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain("Add clip-wide to formats: in 5k.yaml");
});

test("only options of the command are near to a slip", async () => {
  const { code, stderr } = await desk.loa(["check", "5k.yaml", "--langauge", "vi"]);
  expect([code, stderr]).toEqual([2, expect.not.stringContaining("--language")]);
  expect((await desk.loa(["check", "--contrst"])).stderr).toContain("--contrast");
  expect((await desk.loa(["check", "--iu", "vi"])).stderr).toContain("--ui");
});

test.each([
  ["a typing slip of a file that is there", "5k.yml", "5k.yaml"],
  ["a file that is not there", "nothing.yaml", "no file nothing.yaml"],
  ["a folder", ".", "is a folder"],
  ["a folder of a pack", "pack", "Build the pack: loa build pack/pack.yaml"],
  ["a table", "rows.csv", "rows.csv is a table, not a message"],
  ["a slip in a folder's name", "pakc/pack.yaml", "pack/pack.yaml"],
])("%s is told as such", async (_name, path, message) => {
  const { code, stderr } = await desk.loa(["build", path]);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/ {4}at /);
});

test.each([
  ["a colon without quotes", "vi: Lưu ý: Tiêm vắc xin", [/yaml-colon: /]],
  ["tabs", "vi: Tiêm\n\trad: Tiêm\n\tcmo: Tiêm", [/yaml-tab: /, /yaml-tab: /]],
])("%s is told without what follows from it", async (_name, text, said) => {
  const spec = `kind: notice\nfacts:\n  headline:\n    ${text}\n  day: 2021-08-15\n`;
  writeFileSync(join(desk.folder, "slip.yaml"), spec);
  const { code, stdout } = await desk.loa(["check", "slip.yaml", "--report", "short"]);
  expect(code).toBe(1);
  expect(stdout.trim().split("\n")).toEqual(said.map((line) => expect.stringMatching(line)));
});

test("where nobody watches, drafts are told as such, and a check that finds nothing says so", async () => {
  const built = await desk.loa(["build", "5k.yaml", "--format", "post", "-o", "drafts"]);
  expect([built.code, built.stderr]).toEqual([0, expect.stringContaining("All of it is a draft")]);
  const checked = await desk.loa(["check", "5k.yaml"]);
  expect([checked.code, checked.stderr]).toEqual([0, expect.stringContaining("· no errors ·")]);
});

test("explain gives the message and the repair", async () => {
  const { code, stdout } = await desk.loa(["explain", "output-foreign"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/output-foreign\n\n.*not made by Loa.*\n\nRepair: /s);
});

test.each(["vi", "en"] as const)("explain leaves no value without a word, in %s", (language) => {
  const words = openWords(language);
  for (const code of words.codes()) {
    let said = "";
    const stdout = {
      write: (text: string) => {
        said += text;
      },
      isTerminal: false,
      isWatched: false,
      columns: 80,
      colour: false,
    };
    const io = { stdout, stderr: stdout, world: openWorld(), signal: new AbortController().signal };
    explain(code, { ...io, words });
    expect([code, said]).toEqual([code, expect.not.stringMatching(/\{\{|explain\.(word|more)/)]);
  }
  expect(commonCodes.filter((code) => !words.codes().includes(code))).toEqual([]);
});

test.each([
  ["overflow", /There is a similar code: .*text-overflow|similar code exists: .*text-overflow/],
  ["blah", /left-to-fill, unknown-issuer/],
])("explain %s names codes", async (code, said) => {
  const run = await desk.loa(["explain", code]);
  expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(said)]);
});

test("list prints one entry a line, its name first", async () => {
  const { code, stdout } = await desk.loa(["list", "formats"]);
  expect(code).toBe(0);
  expect(stdout.split("\n")).toContainEqual(expect.stringMatching(/^square +.*1080 × 1080 px$/));
});

test("doctor: exit code 3 and a cross where ffmpeg is lacking", async () => {
  const { code, stdout } = await desk.loa(["doctor"], { FFMPEG_PATH: "/nowhere/ffmpeg" });
  expect(code).toBe(3);
  expect(stdout).toMatch(/^✓ Node/m);
  expect(stdout).toMatch(/^✗ no ffmpeg/m);
});
