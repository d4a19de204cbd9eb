import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { tellReasons } from "../../src/cli/why-github.ts";
import { openWords } from "../../src/cli/words.ts";
import { openWorld } from "../../src/cli/world.ts";
import { openDesk, project } from "./loa.ts";
import { elementsOf } from "./xml.ts";

const desk = openDesk();
afterAll(desk.close);

const at = (name: string) => join(desk.folder, name);
const args = ["build", "5k.yaml", "--language", "vi,rad", "--format", "post,sms", "--why", "--report"];
const reasons = ["rad/post", "rad/sms", "vi/post", "vi/sms"].map((name) => `5k-thang-8/${name}`);
const example = fileURLToPath(new URL("../../examples/tiem-chung.yaml", import.meta.url));
let hotline = 1000;

const noticesIn = (stdout: string) =>
  stdout.split("\n").filter((line) => line.startsWith("::notice title=why::"));

describe("--why", () => {
  /** A message that was built, and whose hotline is another since. */
  beforeEach(async () => {
    await desk.loa([...args, "human"]);
    hotline += 1;
    const text = readFileSync(at("5k.yaml"), "utf8");
    writeFileSync(at("5k.yaml"), text.replace(/hotline: "[^"]*"/, `hotline: "1900 ${hotline}"`));
  });

  test("github: one notice for each reason, with the number of its targets", async () => {
    const { code, stdout } = await desk.loa([...args, "github"]);
    expect(code).toBe(0);
    expect(noticesIn(stdout)).toEqual([
      `::notice title=why::4 targets were made ← value facts.hotline%0A${reasons[0]} (+ 3)`,
    ]);
  });

  test("github: a table in the step's summary, after what stands there, and no notice", async () => {
    writeFileSync(at("summary.md"), "# Before");
    const { stdout } = await desk.loa([...args, "github"], { GITHUB_STEP_SUMMARY: at("summary.md") });
    expect(noticesIn(stdout)).toEqual([]);
    expect(readFileSync(at("summary.md"), "utf8").split("\n")).toEqual([
      "# Before",
      "",
      "### 4 targets were made",
      "",
      "| Why | Targets |",
      "| --- | --- |",
      `| value facts.hotline | <details><summary>4</summary>${reasons.join("<br>")}</details> |`,
      "",
    ]);
    await desk.loa([...args, "github"], { GITHUB_STEP_SUMMARY: at("second.md") });
    expect(existsSync(at("second.md"))).toBe(false);
  });

  test("github: where the summary cannot be written there are notices", async () => {
    const { code, stdout } = await desk.loa([...args, "github"], { GITHUB_STEP_SUMMARY: at("5k.yaml/no") });
    expect(code).toBe(0);
    expect(noticesIn(stdout)).toHaveLength(1);
  });

  test("junit: a passed case for each target says it", async () => {
    const { stdout } = await desk.loa([...args, "junit"]);
    const elements = elementsOf(stdout);
    const own = elements.flatMap(({ name, attributes }, index) =>
      name === "testcase" && attributes.classname === "why"
        ? [[attributes.name, elements[index + 1]?.text]]
        : [],
    );
    expect(own).toEqual(reasons.map((name) => [name, "value facts.hotline"]));
  });

  test("short: a line for each target on stderr", async () => {
    const { stdout, stderr } = await desk.loa([...args, "short"]);
    expect(stderr.split("\n").filter((line) => line.includes("←"))).toEqual(
      reasons.map((name) => `${name} ← value facts.hotline`),
    );
    expect(stdout).not.toContain("←");
  });
});

describe("causes are true", () => {
  const post = ["--format", "post", "--why", "--report", "short"];
  const build = async (who: string, formats = post, languages = "vi,rad") => {
    const text = readFileSync(example, "utf8")
      .replace(/^id: .*$/m, "id: why-thu")
      .replace(/( {2}who:\n {4}vi: ).*/, `$1${who}`);
    writeFileSync(at("why-thu.yaml"), text);
    const { code, stderr } = await desk.loa(["build", "why-thu.yaml", "--language", languages, ...formats]);
    expect(code).toBe(0);
    return stderr.split("\n").filter((line) => line.includes("←"));
  };
  const changed = ["why-thu/vi/post ← string vi why-thu:facts.who"];

  test("a text of one language makes nothing anew in another", async () => {
    expect(await build("Người từ 18 tuổi")).toHaveLength(2);
    expect(await build("Người từ 60 tuổi")).toEqual(changed);
  });

  test("what was found made in between is what the next making is compared with", async () => {
    await build("Người từ 18 tuổi");
    expect(await build("Người từ 60 tuổi")).toEqual([]);
    expect(await build("Người từ 70 tuổi")).toEqual(changed);
  });

  test("a format beside it changes no other, and no program that did not take part is named", async () => {
    const both = ["--format", "post,spot", ...post.slice(2)];
    expect((await build("Người từ 70 tuổi", both, "vi")).map((line) => line.split(" ←")[0])).toEqual([
      "why-thu/vi/spot",
    ]);
    expect(await build("Người từ 80 tuổi", both)).toEqual(expect.arrayContaining(changed));
  });

  test("the kept copy is named as gone when it is gone, and then alone", async () => {
    const [last = ""] = await build("Người từ 90 tuổi");
    expect(last).toBe(changed[0]);
    const post = readFileSync(at("out/why-thu/vi/post-draft.txt"));
    const digest = createHash("sha256").update(post).digest("hex");
    rmSync(at(`cache/store/${digest.slice(0, 2)}/${digest.slice(2)}`));
    expect(await build("Người từ 90 tuổi")).toEqual(["why-thu/vi/post ← what was kept of it is gone"]);
  });
});

test("a style sheet makes anew what is seen, a template what is composed from it, and nothing else", async () => {
  const own = openDesk();
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), join(own.folder, folder), { recursive: true });
  const args = ["build", "5k.yaml", "--language", "vi", "--format", "post,sms,spot,thumbnail"];
  const remade = async (edited: string) => {
    const path = join(own.folder, "templates/reminder-5k", edited);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, `${text}\n`);
    const { code, stderr } = await own.loa([...args, "--why", "--report", "short"]);
    expect(code).toBe(0);
    return stderr.split("\n").filter((line) => line.includes("←"));
  };
  expect((await own.loa(args)).code).toBe(0);
  const because = (format: string, why: string) => `5k-thang-8/vi/${format} ← ${why}`;
  const style = "style templates/reminder-5k/style.css";
  expect(await remade("style.css")).toEqual([because("thumbnail", style)]);
  expect(await remade("post.hbs")).toEqual([because("post", "template templates/reminder-5k/post.hbs")]);
  expect(await remade("poster.hbs")).toEqual([]);
  own.close();
}, 120_000);

describe("causes in order", () => {
  const build = async (pack: string, out: string) => {
    const { code, stderr } = await desk.loa(["build", pack, "-o", out, "--why", "--report", "short"]);
    expect(code).toBe(0);
    return stderr.split("\n").filter((line) => line.includes("←"));
  };
  const week = (id: string, date: string, hotline: string) => {
    const text = readFileSync(at("5k.yaml"), "utf8").replace(/hotline: "[^"]*"/, `hotline: "${hotline}"`);
    writeFileSync(at(`${id}-5k.yaml`), text.replace(/^id: .*$/m, "id: nhac"));
    const pack = `pack: ${id}\ndate: ${date}\nmessages: [${id}-5k.yaml]\nlanguages: [vi]\nformats: [post]\n`;
    writeFileSync(at(`${id}.yaml`), pack);
  };

  test("a pack is compared with itself, not with another week's in the same cache", async () => {
    week("w1", "2021-08-09", "1900 1001");
    week("w2", "2021-08-16", "1900 1002");
    expect(await build("w1.yaml", "weeks")).toEqual(["w1/nhac/vi/post ← made for the first time"]);
    expect(await build("w2.yaml", "weeks")).toEqual(["w2/nhac/vi/post ← made for the first time"]);
    week("w1", "2021-08-09", "1900 1003");
    expect(await build("w1.yaml", "weeks")).toEqual(["w1/nhac/vi/post ← value facts.hotline"]);
  });

  test("what somebody changed stands before the day, three at most, and what follows from it is not told", async () => {
    week("w3", "2021-08-09", "1900 1001");
    await build("w3.yaml", "weeks");
    week("w3", "2021-08-10", "1900 1004");
    const [line = ""] = await build("w3.yaml", "weeks");
    expect(line).toMatch(/← value facts\.hotline; .*option --date$/);
    expect(line).not.toContain("review");
  });
});

describe("many reasons", () => {
  const remade = ["a|b", "<i>", "*c*", "d", "e", "f"].flatMap((name, index) =>
    Array.from({ length: 60 - index }, (_none, nth) => ({
      target: `m/vi/${name}-${nth}`,
      why: [`file ${name}`],
    })),
  );
  const output = { write: () => undefined, isTerminal: false, isWatched: false, columns: 80, colour: false };
  const telling = (summary?: string) => {
    const written = new Map<string, string>();
    const world = {
      ...openWorld(desk.folder),
      environment: (name: string) => (name === "GITHUB_STEP_SUMMARY" ? summary : undefined),
      write: (path: string, bytes: Uint8Array) => void written.set(path, new TextDecoder().decode(bytes)),
    };
    return { written, telling: { stdout: output, stderr: output, world, words: openWords("en") } };
  };

  test("five notices at most: those of most targets, and how many more there are", () => {
    const notices = tellReasons(remade, telling().telling);
    expect(notices).toHaveLength(5);
    expect(notices[0]).toBe("60 targets were made ← file a|b\nm/vi/a|b-0 (+ 59)");
    expect(notices[4]).toBe("345 targets were made: 2 more");
  });

  test("a table that no name can break, and fifty targets a row", () => {
    const { written, telling: to } = telling("new.md");
    expect(tellReasons(remade, to)).toEqual([]);
    const rows = written.get("new.md")?.split("\n").slice(4) ?? [];
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatch(/^\| file a&#124;b \| <details><summary>60<\/summary>m\/vi\/a&#124;b-0<br>/);
    expect(rows[0]).toMatch(/b-49<br>\+ 10<\/details> \|$/);
    expect(rows[1]).toContain("| file &#60;i&#62; |");
    expect(rows[2]).toContain("| file &#42;c&#42; |");
  });
});
