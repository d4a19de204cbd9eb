import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDesk } from "../cli/loa.ts";
import { runProgram } from "../programs.ts";

test("a pair's clip is heard in the first language that has a voice, and read in both", async () => {
  const desk = openDesk();
  try {
    const spec = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    const pair = spec
      .replace(/^languages:.*/m, "languages: [[rad, vi]]")
      .replace(/^formats:.*/m, "formats: [clip-wide]");
    writeFileSync(join(desk.folder, "5k.yaml"), pair);
    const { code, stderr } = await desk.loa(["build", "5k.yaml"]);
    const said = stderr.replace(/\s+/g, " ");
    expect(code).toBe(0);
    expect(said).toContain("No voice speaks rad: the clip is heard in vi, and rad is read in its captions.");
    expect(said).not.toContain("this is silent");
    const clip = join(desk.folder, "out/5k-thang-8/rad+vi/clip-wide-draft");
    const entries = "stream=codec_type:stream_tags=language,handler_name:format_tags";
    const probed = runProgram("ffprobe", [
      "-v",
      "error",
      "-show_entries",
      entries,
      "-of",
      "json",
      `${clip}.mp4`,
    ]);
    const { streams, format } = JSON.parse(probed);
    expect(streams.slice(1)).toEqual([
      { codec_type: "audio", tags: { language: "vie", handler_name: "Tiếng Việt" } },
      { codec_type: "subtitle", tags: { language: "mul", handler_name: "Klei Êđê / Tiếng Việt" } },
    ]);
    expect(format.tags).toMatchObject({
      title: "Mnuih ƀuôn sang: 5K, suaih pral",
      comment: expect.stringMatching(
        /^Klei Êđê: .* · 16\/CT-UBND · 2021-08-06 – 2021-12-31 · voice=vi-north · GPL/,
      ),
    });
    const captions = readFileSync(`${clip}.vtt`, "utf8");
    expect(captions).toContain(
      "Tlâo: “giữ khoảng cách”,\ngang mkhư̆ klei ruă tưp.\nBa: giữ khoảng cách khi\ntiếp xúc với người khác.",
    );
    const transcript = readFileSync(`${clip}.txt`, "utf8");
    expect(transcript.match(/^— .* —$/gm)).toEqual(["— Klei Êđê —", "— Tiếng Việt —"]);
    expect(transcript).toContain("Pă: phung ƀuôn sang “không tụ tập đông người”.");
    expect(transcript).toContain("Bốn: không tụ tập đông người.");
  } finally {
    desk.close();
  }
}, 300_000);
