import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { finished, openDesk } from "./loa.ts";

const project = join(import.meta.dirname, "../..");
const desk = openDesk();
afterAll(desk.close);
const at = (path: string) => join(desk.folder, path);
const text = (path: string) => readFileSync(at(path), "utf8");
const folders = ["templates", "locales", "assets"];

beforeEach(() => {
  for (const folder of folders) rmSync(at(folder), { recursive: true, force: true });
  for (const folder of folders) cpSync(join(project, folder), at(folder), { recursive: true });
});

/** Replaces in a file what must stand there once. */
function plant(path: string, ...slips: readonly (readonly [string, string])[]) {
  const planted = slips.reduce((whole, [right, wrong]) => {
    expect(whole.split(right), right).toHaveLength(2);
    return whole.replace(right, () => wrong);
  }, text(path));
  writeFileSync(at(path), planted);
}

/** Findings of a run as `severity code file:line:column`. */
async function findings(args: readonly string[]) {
  const { code, stdout } = await desk.loa([...args, "--report", "json"]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Found[] };
  return { code, found: diagnostics.map(told), diagnostics };
}

interface Found {
  readonly severity: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
}

function told({ severity, code, place }: Found): string {
  return [severity, code, ...(place ? [`${place.file}:${place.line}:${place.column}`] : [])].join(" ");
}

const rad = "locales/rad/common.json";
const slips = [
  // A caron; a detached breve and, in an escape, a zero-width space.
  ['"Klei Êđê: “Bản nháp –', '"Klei Ê\u030cđê: “Bản nháp –'],
  ['"Dhar bruă mdrao mgŭn: “Đường', '"Dhar bruă\\u200b mdrao hmư \u0306: “Đường'],
  // Marks in the wrong order; a foreign apostrophe; a tone in an Ê Đê word.
  ['"Klei mrâo: {{issuer', "\"Klei mr\u0115\u0302o, k'iăng, klẽi mnuih: {{issuer"],
] as const;

const lineOf = (file: string, part: string) =>
  text(file).slice(0, text(file).indexOf(part)).split("\n").length;

test("the project's own wording is clean", async () => {
  const { code, stdout, stderr } = await desk.loa(["locale", "check"]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toMatch(/^\d{3,} strings checked \(files: \d+\)/);
});

test("check tells each slip at its own characters, what it is and what it will become", async () => {
  plant(rad, ...slips);
  const { code, found, diagnostics } = await findings(["locale", "check", "rad"]);
  const [ribbon, label, say] = ["Bản nháp –", '“Đường dây nóng Bộ Y tế”"', "k'iăng"].map((part) =>
    lineOf(rad, part),
  );
  expect([code, ...found]).toEqual([
    1,
    `error text-caron-for-breve ${rad}:${ribbon}:21`,
    `error text-invisible ${rad}:${label}:24`,
    `error text-detached-mark ${rad}:${label}:39`,
    `error text-mark-order ${rad}:${say}:20`,
    `error text-apostrophe ${rad}:${say}:26`,
    `warning text-tone-mark ${rad}:${say}:33`,
    "note text-repairable",
  ]);
  expect(diagnostics[1]?.values).toEqual({
    key: "hotline.label",
    found: "\u200b",
    codePoints: "U+200B ZERO WIDTH SPACE",
    becomes: "",
  });
  expect(diagnostics[3]?.values).toMatchObject({
    key: "issuer.say",
    found: "\u0115\u0302",
    becomes: "ê\u0306",
  });
  expect(diagnostics.at(-1)?.values.command).toBe("loa locale fix rad");
});

test("a key that Vietnamese lacks is named at its text, with the one that it may be a slip of", async () => {
  const strings = JSON.parse(text(rad));
  const { label, ...hotline } = strings.hotline;
  const changed = { ...strings, hotline: { ...hotline, lable: label }, greeting: "Hlŏng mơ̆ng" };
  writeFileSync(at(rad), JSON.stringify(changed, null, 2));
  const { code, diagnostics } = await findings(["locale", "check", "rad"]);
  const told = diagnostics.filter((found) => /^string-(missing|sourceless)$/.test(found.code));
  expect([
    code,
    told.map(({ values, place }) => [values.key ?? values.keys, values.nearest, place?.line]),
  ]).toEqual([
    0,
    [
      ["hotline.label", undefined, 1],
      ["hotline.lable", "hotline.label", lineOf(rad, '"lable"')],
      ["greeting", undefined, lineOf(rad, '"greeting"')],
    ],
  ]);
});

test("every reporter tells it, in both languages", async () => {
  plant(rad, slips[0]);
  const short = await desk.loa(["locale", "check", "rad", "--report", "short"]);
  expect(short.stdout).toMatch(/^locales\/rad\/common\.json:\d+:21: error text-caron-for-breve: /m);
  const github = await desk.loa(["locale", "check", "rad", "--report", "github"]);
  expect(github.stdout).toMatch(
    /^::error file=locales\/rad\/common\.json,line=\d+,col=21,title=text-caron-/m,
  );
  const human = await desk.loa(["locale", "check", "rad", "--ui", "vi"]);
  expect(human.stdout).toMatch(/lỗi text-caron-for-breve\n.*\n.*Ê\u030cđê.*\n.*\^/);
  expect(human.stderr).toContain("câu chữ");
});

describe("fix", () => {
  test("repairs what is safe and nothing else, shows it, leaves a trail, and changes nothing the second time", async () => {
    plant(rad, ...slips);
    const before = text(rad);
    const ledger = text("locales/rad/review.jsonl");
    const { code, stdout, stderr } = await desk.loa(["locale", "fix", "rad", "--date", "2021-08-09"]);
    expect([code, stderr.split(" (")[0]]).toEqual([0, "3 strings repaired"]);
    const after = before
      .replace("Ê\u030cđê", "Ê\u0306đê")
      .replace("\\u200b", "")
      .replace("hmư \u0306", "hmư\u0306")
      .replace("\u0115\u0302", "ê\u0306")
      .replace("k'iăng", "k’iăng");
    expect(text(rad)).toBe(after);
    expect(stdout).toMatch(/^- Dhar bruă⟨U\+200B⟩ mdrao.*\n\+ Dhar bruă mdrao/m);
    expect(stdout).toContain("U+00CA U+030C COMBINING CARON → U+00CA U+0306");
    expect(stdout).toMatch(/:33 warning text-tone-mark\n/);
    expect(stdout).toContain("Strings of rad that changed: 3. Sign-offs that they had no longer count.");
    const trail = text("locales/rad/repairs.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(trail.map(({ key, code: what, at: place, date }) => [key, what, place, date].join(" "))).toEqual([
      "common:draft.ribbon text-caron-for-breve 5 2021-08-09",
      "common:hotline.label text-invisible 9 2021-08-09",
      "common:hotline.label text-detached-mark 19 2021-08-09",
      "common:issuer.say text-mark-order 7 2021-08-09",
      "common:issuer.say text-apostrophe 13 2021-08-09",
    ]);
    expect(trail[1].digests.after).not.toBe(trail[1].digests.before);
    expect(text("locales/rad/review.jsonl")).toBe(ledger);

    const files = desk.digests("locales");
    const again = await desk.loa(["locale", "fix", "rad", "--date", "2021-08-10"]);
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("nothing to repair")]);
    expect(desk.digests("locales")).toEqual(files);
  });

  test("--dry-run shows the same and writes nothing", async () => {
    plant(rad, ...slips);
    const files = desk.digests("locales");
    const { code, stdout, stderr } = await desk.loa(["locale", "fix", "rad", "--dry-run"]);
    expect(code).toBe(0);
    expect(stdout).toContain("+ Dhar bruă mdrao hmư\u0306");
    expect(stderr).toContain("3 strings would be repaired (files: 1); nothing was written");
    expect(desk.digests("locales")).toEqual(files);
  });

  test("programs are told each change as a note", async () => {
    plant(rad, slips[0]);
    const { found, diagnostics } = await findings(["locale", "fix", "rad"]);
    expect(found).toEqual([expect.stringMatching(/^note text-repaired .*:21$/), "note sign-offs-lapse"]);
    expect(diagnostics[0]?.values).toMatchObject({ becomes: "Ê\u0306", repairs: "text-caron-for-breve" });
  });

  test("a TN Key file", async () => {
    const typed = { a: "Phung mnuih djuê [iă, [uôn sang", b: "]ar Dak Lak: gang mkhư\\ klei ruă tưp [1]" };
    writeFileSync(at("locales/rad/loa.json"), `${JSON.stringify(typed)}\n`);
    await desk.loa(["locale", "fix", "locales/rad/loa.json"]);
    const fixed = {
      a: "Phung mnuih djuê ƀiă, ƀuôn sang",
      b: "čar Dak Lak: gang mkhư\u0306 klei ruă tưp [1]",
    };
    expect(text("locales/rad/loa.json")).toBe(`${JSON.stringify(fixed)}\n`);
  });

  test("plain text, in place, with its byte-order mark and line ends; its trail stands beside it", async () => {
    writeFileSync(at("khẩu hiệu.txt"), "\ufeffMnuih ruǎ\r\n\r\nm'mah aê\r\n");
    expect((await desk.loa(["locale", "fix", "khẩu hiệu.txt"])).code).toBe(2);
    const { found } = await findings(["locale", "check", "khẩu hiệu.txt", "--language", "rad"]);
    expect(found.slice(0, 2)).toEqual([
      "error text-caron-for-breve khẩu hiệu.txt:1:9",
      "error text-apostrophe khẩu hiệu.txt:3:2",
    ]);
    await desk.loa(["locale", "fix", "khẩu hiệu.txt", "--language", "rad", "--date", "2021-08-09"]);
    expect(text("khẩu hiệu.txt")).toBe("\ufeffMnuih ruă\r\n\r\nm’mah aê\r\n");
    expect(text("khẩu hiệu.txt.repairs.jsonl").split("\n")).toHaveLength(3);
  });

  test("--legacy converts an 8-bit file that is recognised, and no other", async () => {
    const typed = ["phung mnuih {uän sang", "gang mkhæ\\ klei ruà tæp", "sang ãa drao", "hruã kàm"].join(
      "\n",
    );
    writeFileSync(at("cu.txt"), Buffer.from(typed, "latin1"));
    const refused = await findings(["locale", "fix", "cu.txt", "--language", "rad"]);
    expect([refused.code, ...refused.found]).toEqual([1, "error file-not-text cu.txt:1:1"]);
    const { code } = await desk.loa(["locale", "fix", "cu.txt", "--language", "rad", "--legacy"]);
    expect([code, text("cu.txt")]).toEqual([
      0,
      "phung mnuih Ƀuôn sang\ngang mkhư\u0306 klei ruă tưp\nsang êa drao\nhruê kăm",
    ]);
    writeFileSync(at("cu.txt"), Buffer.from("Très bien, à bientôt", "latin1"));
    const unknown = await findings(["locale", "fix", "cu.txt", "--language", "rad", "--legacy"]);
    expect(unknown.found).toEqual(["error encoding-unknown cu.txt:1:1"]);
    const unicode = await findings(["locale", "fix", rad, "--legacy"]);
    expect(unicode.found).toEqual([`warning encoding-not-legacy ${rad}:1:1`]);
    expect(text(rad)).toBe(readFileSync(join(project, rad), "utf8"));
  });
});

describe("what cannot be read or written is told, and left as it is", () => {
  test.each([
    ["broken JSON", '{"a": "ruǎ",}\n', "error json-broken"],
    ["a repeated key", '{"a": "ruǎ", "a": "ruǎ"}', "error yaml-duplicate-key"],
    ["no UTF-8", Buffer.from('{"a": "ru\xe0"}', "latin1"), "error file-not-text"],
  ])("%s", async (_name, content, expected) => {
    writeFileSync(at("locales/rad/loa.json"), content);
    const before = readFileSync(at("locales/rad/loa.json"));
    const { code, found } = await findings(["locale", "fix", "rad"]);
    expect([code, ...found]).toEqual([1, expect.stringMatching(`^${expected} locales/rad/loa.json:1:\\d+$`)]);
    expect(readFileSync(at("locales/rad/loa.json"))).toEqual(before);
  });

  test("a read-only file; the others are repaired", async () => {
    plant(rad, slips[0]);
    plant("locales/rad/app-install.json", ["Gang mkhư̆ klei", "Gang mkhư\u030c klei"]);
    chmodSync(at(rad), 0o444);
    const before = text(rad);
    const { code, found } = await findings(["locale", "fix", "rad"]);
    expect([code, found.filter((line) => line.startsWith("error"))]).toEqual([1, ["error file-unwritable"]]);
    expect(text(rad)).toBe(before);
    expect(text("locales/rad/app-install.json")).toContain("Gang mkhư̆ klei");
    expect(text("locales/rad/repairs.jsonl")).not.toContain("common:");
  });

  test.each([
    ["an unknown tag", ["rda"], 1, ["error unknown-language"]],
    ["a missing path", ["locales/rad/comon.json"], 1, ["error file-missing"]],
    ["a folder", ["templates"], 1, ["error folder-without-strings"]],
    [
      "a file of another sort",
      ["locales/rad/review.jsonl"],
      1,
      ["error strings-unreadable locales/rad/review.jsonl:1:1"],
    ],
    [
      "the words of the interface in a language without rules",
      ["locales/en/ui.json"],
      1,
      ["error unknown-language locales/en/ui.json:1:1"],
    ],
  ])("%s", async (_name, names, code, found) => {
    expect(await findings(["locale", "check", ...names])).toMatchObject({ code, found });
  });

  test.each([
    [["locale"], "check [options] [name...]"],
    [["locale", "chek"], "A similar name exists: check"],
    [["locale", "check", "5k.yaml"], "5k.yaml is not in locales/: add --language"],
    [["locale", "check", "--language", "rda"], "A similar name exists: rad"],
    [["locale", "fix", "--date", "today"], '"today" is not a value'],
  ])("wrong usage: %s", async (args, message) => {
    const { code, stderr } = await desk.loa(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

test("killed at any moment, every file is as it was or as it becomes, and the next run ends the work", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `locales/rad/tep-${100 + index}.json`);
  const wrong = `${JSON.stringify({ a: "Gang mkhư\u030c klei ruǎ tưp", b: "klei ruă ".repeat(200) }, null, 2)}\n`;
  const right = wrong.replace("mkhư\u030c", "mkhư̆").replace("ruǎ", "ruă");
  for (const name of names) writeFileSync(at(name), wrong);
  for (const seen of [0, 9, 18]) {
    const child = desk.start(["locale", "fix", "rad"]);
    const watch = setInterval(() => text(names[seen] ?? "") === right && child.kill("SIGKILL"), 1);
    await finished(child);
    clearInterval(watch);
    expect(child.signalCode).toBe("SIGKILL");
    for (const name of names) expect([wrong, right]).toContain(text(name));
    expect(text(names.at(-1) ?? "")).toBe(wrong);
  }
  expect((await desk.loa(["locale", "fix", "rad"])).code).toBe(0);
  for (const name of names) expect(text(name)).toBe(right);
  const trail = text("locales/rad/repairs.jsonl").trimEnd().split("\n");
  expect(trail).toHaveLength(new Set(trail).size);
  expect(trail).toHaveLength(names.length * 2);
});

describe("a wrong letter does not get out", () => {
  const build = ["build", "5k.yaml", "--format", "post", "--date", "2021-08-09"];

  test("a build with a wrong letter in a string it uses is refused, in that language only", async () => {
    rmSync(at("out"), { recursive: true, force: true });
    plant(rad, slips[0]);
    const { code, found } = await findings(build);
    expect(code).toBe(1);
    expect(found.filter((line) => !line.startsWith("warning"))).toEqual([
      expect.stringMatching(/^error text-caron-for-breve locales\/rad\/common\.json:\d+:21$/),
      "note text-repairable",
    ]);
    expect([existsSync(at("out/5k-thang-8/vi")), existsSync(at("out/5k-thang-8/rad"))]).toEqual([
      true,
      false,
    ]);
    expect((await findings(["check", "5k.yaml"])).found).toEqual(expect.arrayContaining(found));
    await desk.loa(["locale", "fix", "rad"]);
    expect((await desk.loa(build)).code).toBe(0);
    expect(existsSync(at("out/5k-thang-8/rad"))).toBe(true);
  });

  test("one in a string of another kind or app does not count", async () => {
    plant("locales/rad/app-install.json", ["Gang mkhư̆ klei", "Gang mkhư\u030c klei"]);
    expect(await findings(build)).toMatchObject({ code: 0 });
  });

  test("what needs a person is a warning, from the cache as well", async () => {
    plant(
      rad,
      ["Klei mrâo: {{issuer", "Klei mrâo klẽi mnuih: {{issuer"],
      ["“Có giá trị đến” hruê", "Có giá trị đến hruê"],
    );
    const warned = ["text-tone-mark", "string-mixed-language"];
    const once = await findings(build);
    const again = await findings(build);
    expect([once.code, again.code]).toEqual([0, 0]);
    expect(once.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(warned));
    expect(again.found).toEqual(once.found);
    const mixed = once.diagnostics.find(({ code }) => code === "string-mixed-language");
    expect(mixed?.values).toMatchObject({ key: "valid.line", words: "Có, giá, trị, đến" });
  });
});

test("explain knows every code of this", async () => {
  mkdirSync(at("empty"), { recursive: true });
  for (const code of ["string-mixed-language", "text-repairable", "sign-offs-lapse", "encoding-unknown"]) {
    const run = await desk.loa(["explain", code, "--ui", "vi"]);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining(code)]);
  }
});
