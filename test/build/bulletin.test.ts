import { readFileSync } from "node:fs";
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
    for (const words of ["Thông điệp 5K", "gang mkhư̆ klei ruă tưp"]) expect(transcript).toContain(words);
  } finally {
    desk.close();
  }
}, 120_000);
