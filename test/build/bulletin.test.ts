import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDesk } from "../cli/loa.ts";
import { runProgram } from "../programs.ts";

test("a bulletin is heard in the languages that have a voice, says what is missing, and is ready for a memory stick", async () => {
  const desk = openDesk();
  try {
    const { code, stderr } = await desk.loa(["build", "5k.yaml", "--format", "loudspeaker"]);
    expect(code).toBe(0);
    expect(stderr.replace(/\s+/g, " ")).toContain("heard in vi only; rad, cmo is missing");
    const files = desk.digests("out/5k-thang-8");
    const bulletin = "vi+rad+cmo/loudspeaker-draft";
    const stick = "outbox/loudspeaker/vi+rad+cmo/2021-08-09-5k-thang-8-draft";
    for (const ending of [".mp3", ".srt", ".txt"])
      expect(files[`${stick}${ending}`]).toBe(files[`${bulletin}${ending}`]);
    const mp3 = join(desk.folder, `out/5k-thang-8/${bulletin}.mp3`);
    const { format } = JSON.parse(runProgram("ffprobe", ["-v", "error", "-show_format", "-of", "json", mp3]));
    expect(format.tags).toMatchObject({
      artist: "Sở Thông tin và Truyền thông tỉnh Đắk Lắk",
      language: "vie",
      date: "2021-08-09",
      comment: expect.stringMatching(/^Bản nháp.* · 16\/CT-UBND · 2021-08-06 – 2021-12-31$/),
    });
    // Two signals of 3.45 s, the message twice, three seconds between.
    const vtt = readFileSync(join(desk.folder, `out/5k-thang-8/${bulletin}.vtt`), "utf8");
    const starts = [...vtt.matchAll(/^(\d\d):(\d\d):(\d\d\.\d+) -->.*\n(.*)/gm)].map(([, h, m, s, line]) => ({
      at: Number(h) * 3600 + Number(m) * 60 + Number(s),
      line,
    }));
    const rounds = starts.filter(({ line }) => line === starts[0]?.line);
    expect(rounds).toHaveLength(2);
    expect(rounds[0]?.at).toBeCloseTo(4.27, 1);
    expect(Number(format.duration) - (starts.at(-1)?.at ?? 0)).toBeGreaterThan(4.25);
    const transcript = readFileSync(join(desk.folder, `out/5k-thang-8/${bulletin}.txt`), "utf8");
    expect(transcript).toContain("Thông điệp 5K");
    expect(transcript).not.toContain("gang mkhư̆ klei ruă tưp");
  } finally {
    desk.close();
  }
}, 120_000);

test("nothing beside a bulletin names a language that is not heard in it", async () => {
  const desk = openDesk();
  const at = (path: string) => join(desk.folder, "out/tuan", path);
  const read = (path: string) => readFileSync(at(path), "utf8");
  try {
    writeFileSync(
      join(desk.folder, "pack.yaml"),
      "pack: tuan\ndate: 2021-08-09\nmessages: [5k.yaml]\nlanguages: [vi, rad, cmo]\nformats: [loudspeaker]\n",
    );
    expect((await desk.loa(["build", "pack.yaml"])).code).toBe(0);
    expect(readdirSync(at("usb"))).toEqual(["2021-08-09-5k-thang-8-vi-draft.mp3"]);
    const listed: readonly { path: string; heard?: readonly string[] }[] = JSON.parse(
      read("manifest.json"),
    ).artifacts;
    const sounds = listed.filter(({ path }) => path.endsWith(".mp3"));
    expect(sounds.map(({ heard }) => heard)).toEqual([["vi"], ["vi"]]);
    const own = JSON.parse(read("5k-thang-8/manifest.json"));
    expect(Object.keys(own.words)).toEqual(["vi"]);
    const others = /Ê Đê|M[’']nông|rad|cmo/;
    const checklist = read("5k-thang-8/outbox/loudspeaker/vi+rad+cmo/checklist-draft.txt");
    expect(checklist).toMatch(/^Đài truyền thanh, loa xã · Tiếng Việt · 5k-thang-8\n/);
    expect(checklist).not.toMatch(others);
    const card = /<article[\s\S]*?<\/details>/.exec(read("index.html"))?.[0] ?? "";
    expect(card).toContain('data-l="vi"');
    expect(card.replace(/(src|href)="[^"]*"/g, "")).not.toMatch(others);
    expect(read("index.html")).not.toContain('<option value="rad"');
    const mp3 = join("out/tuan/5k-thang-8/vi+rad+cmo/loudspeaker-draft.mp3");
    const verdict = await desk.loa(["verify", mp3, "out/tuan", "--report", "json"]);
    const [file] = JSON.parse(verdict.stdout).verdicts;
    expect(file).toMatchObject({ of: "file", languages: "vi" });
  } finally {
    desk.close();
  }
}, 120_000);
