import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { soundDecoder } from "../../src/render/sound.ts";
import { bytesOfPcm, pcmOfBytes } from "../../src/voice/pcm.ts";
import { speak } from "../../src/voice/speak.ts";
import { runProgram } from "../programs.ts";
import { documentOf, languageOf, library, messageOf } from "./samples.ts";

const machine = openWorld();
const script = { mask: ["Hãy đeo khẩu trang.", "Gọi 1900 9095 ngay"], call: ["Chung tay chống dịch!"] };
const vietnamese = languageOf({ voice: "lan" });
const ede = languageOf({ tag: "rad", trackCode: "rad" });

async function spoken(
  pages: Readonly<Record<string, readonly string[]>>,
  { language = vietnamese, dataFolder = "/nowhere", voices = library } = {},
) {
  const world = { ...machine, dataFolder };
  const findings = collectFindings();
  const store = memoryStore();
  const context = {
    message: messageOf(language),
    library: voices,
    world,
    store,
    decodeSound: soundDecoder({ world }),
  };
  const narration = await speak(documentOf(pages, language.tag), context, findings.report);
  const samples =
    narration.samples === undefined
      ? undefined
      : pcmOfBytes(store.get(narration.samples) ?? new Uint8Array());
  return { narration, samples, said: findings.all };
}

/** A data folder with takes of 1 s of a tone between half seconds of silence, coded as their names say. */
function recorded(
  files: Readonly<Record<string, "tone" | "silence" | "nothing" | "rubbish">>,
  spec = "rad/tin",
): string {
  const dataFolder = mkdtempSync(join(tmpdir(), "loa-takes-"));
  const folder = join(dataFolder, "assets/recordings", spec);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (content === "nothing") writeFileSync(path, "");
    else if (content === "rubbish") writeFileSync(path, "not a sound file ".repeat(99));
    else {
      const volume = content === "tone" ? 0.5 : 0;
      const source = `sine=f=300:d=1,volume=${volume},adelay=500:all=1,apad=pad_dur=0.5`;
      runProgram("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-ar", "32000", path]);
    }
  }
  return dataFolder;
}

describe("the embedded voice", () => {
  test("speaks each line, with the times of its written words", async () => {
    const { narration, samples, said } = await spoken(script);
    expect(said).toEqual([]);
    expect(narration.lines.map((line) => [line.id, line.passage])).toEqual([
      ["mask-1", "mask"],
      ["mask-2", "mask"],
      ["call-1", "call"],
    ]);
    expect(narration).toMatchObject({ speaker: "lan", language: "vi", sampleRate: 22050 });
    expect(samples?.length).toBe(Math.ceil(narration.duration * 22050));
    const [first, second, third] = narration.lines;
    expect(first?.words.map((word) => word.text)).toEqual(["Hãy", "đeo", "khẩu", "trang."]);
    expect(second?.words.map((word) => word.text).join(" ")).toBe("Gọi 1900 9095 ngay");
    expect(second?.spoken).not.toMatch(/\d/);
    expect((second?.start ?? 0) - (first?.end ?? 0)).toBeCloseTo(0.35, 3);
    expect((third?.start ?? 0) - (second?.end ?? 0)).toBeCloseTo(0.7, 3);
    for (const line of narration.lines) {
      let clock = line.start;
      for (const word of line.words) {
        expect(word.start).toBeGreaterThanOrEqual(clock - 1e-9);
        expect(word.end).toBeGreaterThanOrEqual(word.start);
        clock = word.end;
      }
      expect(clock).toBeLessThanOrEqual(line.end + 1e-9);
    }
  });

  test("answers the same whatever it spoke before", async () => {
    const alone = await spoken({ call: script.call });
    const [before, again] = [await spoken(script), await spoken(script)];
    expect(before.narration).toEqual(again.narration);
    const last = before.narration.lines.at(-1);
    const from = Math.round((last?.start ?? 0) * 22050);
    expect(before.samples?.subarray(from)).toEqual(alone.samples);
  });

  test("is refused for another language, and its failures are reported", async () => {
    const stranger = await spoken(script, { language: languageOf({ tag: "cmo", voice: "lan" }) });
    expect(stranger.said).toMatchObject([
      { severity: "error", code: "voice-wrong-language" },
      { severity: "warning", code: "figures-unspoken", values: { figures: "1900 · 9095" } },
    ]);
    expect(stranger.narration).toMatchObject({ speaker: "none" });
    const broken = {
      voices: { lan: { ...library.voices.lan, voice: "no such voice" } },
    } as unknown as typeof library;
    const failed = await spoken(script, { voices: broken });
    expect(failed.said).toMatchObject([{ severity: "error", code: "voice-failed" }]);
    expect(failed.narration.samples).toBeUndefined();
  });
});

test("without voice or recordings a line takes its reading time, and what to record is named", async () => {
  const { narration, said } = await spoken(
    { mask: ["Djă kơ̆", "x".repeat(140), "[ribbon] bản nháp"] },
    { language: ede },
  );
  expect(said).toEqual([
    {
      severity: "warning",
      code: "voice-missing",
      values: {
        message: "tin",
        language: "rad",
        folder: "assets/recordings/rad/tin",
        files: "mask-1.wav, mask-2.wav",
      },
    },
  ]);
  expect(narration.samples).toBeUndefined();
  expect(narration.lines.map((line) => line.end - line.start)).toEqual([1.2, expect.closeTo(10.4)]);
});

describe("recordings", () => {
  test("of every line are the voice, without the silence around them", async () => {
    const dataFolder = recorded({ "mask-1.wav": "tone", "mask-2.mp3": "tone", "call-1.ogg": "tone" });
    const { narration, samples, said } = await spoken(script, { language: ede, dataFolder });
    expect(said).toEqual([]);
    expect(narration).toMatchObject({ speaker: "recording", sampleRate: 48000 });
    for (const line of narration.lines) {
      expect(line.end - line.start).toBeGreaterThan(0.98);
      expect(line.end - line.start).toBeLessThan(1.2);
      expect(line.words.at(-1)?.end).toBeCloseTo(line.end);
    }
    expect(bytesOfPcm(samples ?? new Int16Array()).length).toBe(2 * Math.ceil(narration.duration * 48000));
  });

  test("that are not complete are not mixed with another voice", async () => {
    const dataFolder = recorded({ "mask-1.wav": "tone" }, "vi/tin");
    const { narration, said } = await spoken(script, { dataFolder });
    expect(narration.speaker).toBe("none");
    expect(said).toMatchObject([
      { code: "recordings-incomplete", values: { files: "mask-2.wav, call-1.wav" } },
    ]);
  });

  test.each([
    ["nothing", "recording-damaged"],
    ["rubbish", "recording-damaged"],
    ["silence", "recording-silent"],
  ] as const)("with %s in one of them are refused by name", async (content, code) => {
    const dataFolder = recorded({ "call-1.wav": content });
    const { narration, said } = await spoken({ call: script.call }, { language: ede, dataFolder });
    expect(said).toMatchObject([
      { severity: "error", code, values: { file: "assets/recordings/rad/tin/call-1.wav" } },
    ]);
    expect(narration.speaker).toBe("none");
  });
});
