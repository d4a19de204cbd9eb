import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import type { Library } from "../../src/library/library.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { soundDecoder } from "../../src/render/sound.ts";
import { voiceCall } from "../../src/voice/command.ts";
import { speak } from "../../src/voice/speak.ts";
import { documentOf, languageOf, messageOf } from "./samples.ts";

const program = fileURLToPath(new URL("./tone-voice.mjs", import.meta.url));
const world = openWorld();

/** A voice that runs our small program, told to behave in some way. */
function voiceOf(mode: string, changes: object = {}) {
  const own = { name: "mai", language: "vi", licence: "CC0-1.0", timeout: 20 };
  const call = { program: process.execPath, arguments: [program, "{text}", "{wav}", mode] };
  return { engine: "command" as const, ...own, ...call, ...changes };
}

async function spokenBy(voice: ReturnType<typeof voiceOf>, language = languageOf({ voice: "mai" })) {
  const findings = collectFindings();
  const library = { voices: { mai: voice } } as unknown as Library;
  const context = {
    message: messageOf(language),
    library,
    world,
    store: memoryStore(),
    decodeSound: soundDecoder({ world }),
  };
  const script = documentOf({ call: ["Gọi 1900 9095", "Xin cảm ơn"] }, language.tag);
  return { narration: await speak(script, context, findings.report), said: findings.all };
}

test("another program speaks the spoken form, and its licence goes with the sound", async () => {
  const { narration, said } = await spokenBy(voiceOf("speak"));
  expect(said).toEqual([]);
  expect(narration).toMatchObject({ speaker: "mai", licence: "CC0-1.0", sampleRate: 48000 });
  const [first, second] = narration.lines;
  // Nine spoken words (Gọi một chín không không, chín không chín năm) and three.
  expect((first?.end ?? 0) - (first?.start ?? 0)).toBeCloseTo(0.9, 1);
  expect((second?.end ?? 0) - (second?.start ?? 0)).toBeCloseTo(0.3, 1);
  expect(first?.words.map(({ text }) => text)).toEqual(["Gọi", "1900", "9095"]);
  expect(first?.words.at(-1)?.end).toBeCloseTo(first?.end ?? 0);
});

test.each([
  ["fail", {}, "voice-program-failed", "no such model"],
  ["nothing", {}, "voice-program-failed", ""],
  ["rubbish", {}, "voice-program-failed", expect.any(String)],
  ["silent", {}, "voice-program-silent", ""],
  ["hang", { timeout: 1 }, "voice-program-timeout", "1"],
  ["speak", { program: "no-such-program-anywhere" }, "voice-program-missing", ""],
])("a program that does %s %j is %s", async (mode, changes, code, detail) => {
  const { narration, said } = await spokenBy(voiceOf(mode, changes));
  expect(said).toMatchObject([{ severity: "error", code, values: { voice: "mai", detail } }]);
  expect(narration).toMatchObject({ speaker: "none" });
  expect(narration.samples).toBeUndefined();
});

test("no Vietnamese voice speaks another language, whatever its engine", async () => {
  const ede = languageOf({ tag: "rad", voice: "mai" });
  for (const voice of [voiceOf("speak"), voiceOf("speak", { engine: "recording" })]) {
    const { narration, said } = await spokenBy(voice, ede);
    expect(said.map(({ code }) => code)).toContain("voice-wrong-language");
    expect(narration.samples).toBeUndefined();
  }
});

test("a voice of recordings only is never a machine", async () => {
  const { narration, said } = await spokenBy(voiceOf("speak", { engine: "recording" }));
  expect(said.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["warning voice-missing"]);
  expect(narration.speaker).toBe("none");
});

test("arguments are values: nothing in them reaches a shell", () => {
  const voice = voiceOf("speak", {
    program: "tools/say",
    arguments: ["--in={text}", "{data}/m", "; rm -rf $HOME", "{wav}"],
  });
  expect(voiceCall(voice, { text: "/t/a.txt", wav: "/t/a.wav" }, { dataFolder: "/data" })).toEqual({
    program: "/data/tools/say",
    args: ["--in=/t/a.txt", "/data/m", "; rm -rf $HOME", "/t/a.wav"],
  });
});
