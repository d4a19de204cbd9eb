import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { digestOf } from "../../src/base/digest.ts";
import { wavOf } from "../../src/voice/wav.ts";
import { openDesk, project } from "./loa.ts";

interface Finding {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

const desk = openDesk();
afterAll(desk.close);

describe("loa check", () => {
  test("says of a pack which messages a column of facts changes, and what they say themselves", async () => {
    mkdirSync(join(desk.folder, "columns"));
    const write = (name: string, text: string) => writeFileSync(join(desk.folder, "columns", name), text);
    write(
      "p.yaml",
      "pack: w\ndate: 2021-08-09\nmessages: [../5k.yaml]\nlanguages: [vi]\nformats: [post]\nfor: xa.csv\n",
    );
    write("xa.csv", "id;name;facts.hotline;\nmot;Xã Một;0262 385 3234;\n");
    const human = await desk.loa(["check", "columns/p.yaml"]);
    expect(human.code).toBe(0);
    expect(human.stdout).toMatch(/^.*facts\.hotline.*: 5k-thang-8 \(.*1900 9095\)$/m);
    const { stdout } = await desk.loa(["build", "columns/p.yaml", "--dry-run", "--report", "json"]);
    expect(JSON.parse(stdout).columns).toEqual([
      { column: "facts.hotline", rows: 1, messages: [{ message: "5k-thang-8", instead: "1900 9095" }] },
    ]);
  });

  test("warns of an app that ends before the message does, with the day, and says what follows it", async () => {
    mkdirSync(join(desk.folder, "late"));
    const app = readFileSync(join(project, "examples/bluezone.yaml"), "utf8");
    const late = app.replace(/^formats: .*$/m, "formats: [post]").replace("2021-09-29", "2021-10-30");
    writeFileSync(join(desk.folder, "late/late.yaml"), late);
    const { code, stdout } = await desk.loa(["check", "late/late.yaml", "--report", "json"]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: object[] };
    expect([code, diagnostics]).toEqual([
      0,
      [expect.objectContaining({ severity: "warning", code: "app-ends-first" })],
    ]);
    expect(diagnostics[0]).toMatchObject({
      values: { app: "Bluezone", until: "2021-09-29", valid: "2021-10-30", id: "pc-covid" },
      place: {
        file: "late/late.yaml",
        line: late.split("\n").findIndex((line) => line.startsWith("facts")) + 1,
      },
    });
  });

  test("foretells what a build says of recordings: none, some, one that is no sound, one that holds none, one of other words", async () => {
    const folder = join(desk.folder, "assets/recordings/rad/doc");
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    const sounding = text
      .replace(/^id: .*$/m, "id: doc")
      .replace(/^languages: .*$/m, "languages: [vi, rad]")
      .replace(/^formats: .*$/m, "formats: [loudspeaker, spot]");
    writeFileSync(join(desk.folder, "doc.yaml"), sounding);
    const found = async (...args: string[]) => {
      const { stdout } = await desk.loa([...args, "--report", "json"]);
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: Finding[] };
      return diagnostics;
    };
    const both = async () => {
      const [checked, built] = [await found("check", "doc.yaml"), await found("build", "doc.yaml")];
      // What a decoder and an aligner alone find out.
      const aboutSound = built.filter(({ code }) => !["take-unsure", "caption-too-fast"].includes(code));
      expect(checked.toSorted(byText)).toEqual(aboutSound.toSorted(byText));
      return checked.map(({ code }) => code).filter((code) => code !== "figures-unspoken");
    };
    const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
    expect(await both()).toEqual(["voice-missing", "bulletin-incomplete"]);
    const wanting = (await found("check", "doc.yaml")).find(({ code }) => code === "voice-missing");
    const files = wanting?.values.files?.split(", ") ?? [];
    const tone = Int16Array.from({ length: 24_000 }, (_, index) => 9000 * Math.sin(index / 20));
    const put = (name: string, samples: Int16Array) =>
      writeFileSync(join(folder, name), wavOf({ samples, rate: 48_000 }));
    mkdirSync(folder, { recursive: true });
    const [first = "", second = "", ...others] = files;
    put(first, tone);
    expect(await both()).toEqual(["recordings-incomplete", "bulletin-incomplete"]);
    for (const name of [second, ...others]) put(name, tone);
    expect(await both()).toEqual([]);
    writeFileSync(join(folder, first), "version https://git-lfs.github.com/spec/v1\n");
    put(second, new Int16Array(24_000));
    expect(await both()).toEqual(["recording-damaged", "recording-silent", "bulletin-incomplete"]);
    put(first, tone);
    put(second, tone);
    const sound = digestOf(readFileSync(join(folder, first)));
    const take = { file: first, sound, text: digestOf("Lời cũ."), source: sound, sourceName: "1.wav" };
    writeFileSync(join(folder, "takes.json"), JSON.stringify({ [first.replace(".wav", "")]: take }));
    expect(await both()).toEqual(["take-stale", "bulletin-incomplete"]);
    expect((await desk.loa(["check", "doc.yaml", "--pseudo"])).stdout).not.toContain("x-long");
  }, 120_000);

  test("tells people once what is so of many messages, with a line for each place, and errors last", async () => {
    mkdirSync(join(desk.folder, "many"));
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8").replace(
      /^formats: .*$/m,
      "formats: [spot]",
    );
    const messages = ["a", "b", "c"].map((id) => [id, text.replace(/^id: .*$/m, `id: ${id}`)] as const);
    for (const [id, message] of messages) writeFileSync(join(desk.folder, `many/${id}.yaml`), message);
    writeFileSync(join(desk.folder, "many/0.yaml"), text.replace(/^id: .*$/m, "id: Sai Tên"));
    const { stdout } = await desk.loa(["check", "many"]);
    const blocks = stdout.trim().split("\n\n");
    const line = text.split("\n").findIndex((one) => one.startsWith("languages:")) + 1;
    expect(blocks.map((block) => block.split("\n")[0])).toEqual([
      "warning voice-missing × 3",
      "warning figures-unspoken × 3",
      "warning voice-missing × 3",
      "warning figures-unspoken × 3",
      expect.stringMatching(/^many\/0\.yaml:\d+:\d+ error bad-id$/),
    ]);
    expect(blocks[0]).toMatch(/^ {2}No voice speaks cmo: 3 messages .*\n(.*\n)? {4}a, b, c\n {2}→ /m);
    for (const [id] of messages) expect(blocks[3]).toContain(`\n    many/${id}.yaml:${line}:`);
    const short = await desk.loa(["check", "many", "--report", "short"]);
    expect(short.stdout.match(/warning voice-missing/g)).toHaveLength(6);
    for (let more = 10; more < 23; more += 1)
      writeFileSync(join(desk.folder, `many/${more}.yaml`), text.replace(/^id: .*$/m, `id: m-${more}`));
    const long = await desk.loa(["check", "many"]);
    expect(long.stdout).toContain("figures-unspoken × 16");
    expect(long.stdout).toContain("and 4 more (--report short tells each)");
  }, 60_000);

  test("says the same fresh, remembered and without a cache, and writes nothing but the cache", async () => {
    mkdirSync(join(desk.folder, "week"));
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    const narrow = text.replace(/^formats: .*$/m, "formats: [square, poster-a4]");
    writeFileSync(join(desk.folder, "week/good.yaml"), narrow);
    const expired = narrow.replace(/^id: .*$/m, "id: past").replace("until: 2021-12-31", "until: 2021-08-08");
    writeFileSync(join(desk.folder, "week/past.yaml"), expired);
    const before = desk.digests("week");
    const run = async (...options: string[]) => {
      const { code, stdout } = await desk.loa(["check", "week", "--report", "json", ...options]);
      return { code, stdout };
    };
    const kept = desk.digests("cache/memo");
    const fresh = await run("--no-cache");
    expect(desk.digests("cache/memo")).toEqual(kept);
    const first = await run();
    const remembered = await run();
    expect(fresh.code).toBe(1);
    expect(JSON.parse(fresh.stdout).summary.targets.length).toBeGreaterThan(2);
    expect([first, remembered]).toEqual([fresh, fresh]);
    expect(Object.keys(desk.digests("cache/memo")).length).toBeGreaterThan(Object.keys(kept).length + 2);
    expect(desk.digests("week")).toEqual(before);
  });

  test("tells at the text, before anybody signs, that a translation has other figures than the Vietnamese", async () => {
    const notice = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
    const numbered = notice
      .replace(/^formats: .*$/m, "formats: [post]")
      .replace(/^languages: .*$/m, "languages: [vi, rad]")
      .replace(/^ {4}vi: Tiêm vắc xin.*$/m, "    vi: Tiêm vắc xin đợt 2, COVID-19")
      .replace(/^( {4}rad: Tlŏ mgang vaccine) Covid-19$/m, "$1 3");
    writeFileSync(join(desk.folder, "dot-2.yaml"), numbered);
    const { code, stdout } = await desk.loa(["check", "dot-2.yaml", "--report", "json"]);
    const at = numbered.split("\n").indexOf("    rad: Tlŏ mgang vaccine 3") + 1;
    const found = JSON.parse(stdout).diagnostics.filter(
      (one: { code: string }) => one.code === "string-number",
    );
    expect([code, found]).toMatchObject([
      0,
      [
        {
          severity: "warning",
          values: { missing: "2", extra: "3" },
          place: { file: "dot-2.yaml", line: at },
        },
      ],
    ]);
  });

  test("finds with and without a cache, first and remembered, what only a layout finds", async () => {
    mkdirSync(join(desk.folder, "wide"));
    const notice = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
    const wide = notice
      .replace(/^formats: .*$/m, "formats: [square, post]")
      .replace(/^ {4}vi: Tiêm vắc xin.*$/m, `    vi: ${"Tiêm vắc xin ".repeat(40)}`);
    writeFileSync(join(desk.folder, "wide/wide.yaml"), wide);
    const run = async (...options: string[]) => {
      const { code, stdout } = await desk.loa(["check", "wide", "--report", "json", ...options]);
      return { code, codes: JSON.parse(stdout).diagnostics.map((one: { code: string }) => one.code) };
    };
    const fresh = await run("--no-cache");
    expect(fresh).toEqual({ code: 1, codes: expect.arrayContaining(["text-overflow"]) });
    expect([await run(), await run()]).toEqual([fresh, fresh]);
  });

  test("tells where a text that is too long was written, on which artwork, and what to do", async () => {
    mkdirSync(join(desk.folder, "long"));
    const write = (name: string, text: string) => writeFileSync(join(desk.folder, "long", name), text);
    const notice = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8").replace(
      /^(languages|formats): .*$/gm,
      (_line, key) => (key === "formats" ? "formats: [square]" : "languages: [vi]"),
    );
    const headline = "Tiêm vắc xin ".repeat(40).trim();
    write("headline.yaml", notice.replace(/^ {4}vi: Tiêm vắc xin.*$/m, `    vi: ${headline}`));
    write("notice.yaml", notice.replace(/^id: .*$/m, "id: tiem-cho-xa"));
    write("pack.yaml", "pack: t1\ndate: 2021-08-09\nmessages: [notice.yaml]\nfor: xa.csv\n");
    write("xa.csv", `id,name\na,UBND xã A\nb,${"Ủy ban nhân dân xã ".repeat(40).trim()}\n`);
    const files = ["long/headline.yaml", "long/pack.yaml"];
    const { stdout } = await desk.loa(["check", ...files, "--report", "json"]);
    interface Finding {
      readonly code: string;
      readonly place: { readonly file: string; readonly line: number };
      readonly values: Readonly<Record<string, string | number>>;
    }
    const found = (JSON.parse(stdout).diagnostics as Finding[]).filter(
      ({ code }) => code === "text-overflow",
    );
    const line = notice.split("\n").findIndex((one) => one.startsWith("    vi: Tiêm vắc xin")) + 1;
    const told = found.map(({ place, values }) => `${place.file}:${place.line} ${values.template}`);
    const templates = ["templates/notice/square.hbs:7:7", "templates/base/issuer.hbs:5:20"];
    const places = [`long/headline.yaml:${line}`, "long/xa.csv:3"];
    expect(told).toEqual(places.map((place, index) => `${place} ${templates[index]}`));
    for (const { values } of found)
      expect(values).toMatchObject({ format: "square", language: "vi", side: expect.any(String) });
    const words = await desk.loa(["check", "long/headline.yaml"], { LOA_UI: "vi" });
    const plain = words.stdout.replace(/\s+/g, " ");
    expect(plain).toContain(
      `long/headline.yaml:${line}:9 lỗi text-overflow Ảnh vuông mạng xã hội (Tiếng Việt):`,
    );
    expect(plain).toMatch(/tràn [\d.]+(,\d+)? đơn vị \(phía (trên|dưới)\)/);
  });
});
