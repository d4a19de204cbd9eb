import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { spokenForm } from "../../src/language/spoken.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { referenceVoice, sayReference } from "../../src/voice/align/reference.ts";
import { utterAll } from "../../src/voice/espeak.ts";
import type { Pcm } from "../../src/voice/pcm.ts";
import { wavOf } from "../../src/voice/wav.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const world = openWorld(project);
const library = loadLibrary(world, () => undefined);
const ffmpeg = world.findProgram("ffmpeg") ?? "ffmpeg";
const [language] = [library.languages.rad];
if (!language) throw new Error("rad");

/** On its machine the sheet was made before: what the reference voice says is known. */
const first = openDesk();
afterAll(first.close);
let desk = first;
beforeEach(() => {
  desk = openDesk(first.cache);
});
afterEach(() => desk.close());

const recordings = "assets/recordings/rad/5k-thang-8";
const command = ["takes", "in", "--spec", "5k.yaml", "--language", "rad", "--report", "json"];

interface Told {
  readonly code: number | null;
  readonly problems: readonly { severity: string; code: string; values: Record<string, unknown> }[];
  readonly artifacts: readonly { path: string; cached: boolean }[];
  readonly said: string;
}

async function told(args: readonly string[] = command): Promise<Told> {
  const { code, stdout, stderr } = await desk.loa(args);
  const { diagnostics: problems = [], artifacts = [] } = JSON.parse(stdout || "{}");
  return { code, problems, artifacts, said: stdout + stderr };
}

const codes = ({ problems }: Told) =>
  problems
    .filter(({ severity, code }) => severity === "error" || code === "take-order")
    .map(({ code, values }) => `${code} ${values.number ?? ""}`.trim());

/** The script's lines as its booth sheet prints them; the sheet is what a reader has. */
async function sheet() {
  await desk.loa(["booth", "5k.yaml", "--language", "rad"]);
  const page = readFileSync(join(desk.folder, "out/5k-thang-8/rad/booth-draft.html"), "utf8");
  const html = page.replace(/&nbsp;|&#160;|\u00a0/g, " ");
  const rows = [...html.matchAll(/<li>\s*<div>(.*?)<\/li>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<p[^>]*>(.*?)<\/p>/gs)].map(([, text = ""]) => text.replace(/<[^>]*>/g, "").trim()),
  );
  return { html, codes: rows.map((row) => row[2] ?? ""), texts: rows.map((row) => row[3] ?? "") };
}

/** A reader: the lines in the sounds of another language's voice, which no reference here uses. */
async function read(texts: readonly string[]): Promise<readonly Pcm[]> {
  const tokens = texts.map((text) => spokenForm(text, language as NonNullable<typeof language>).tokens);
  const voice = referenceVoice(language as NonNullable<typeof language>, library, world);
  const said = await sayReference(tokens, language as NonNullable<typeof language>, voice);
  return utterAll(
    { language: "id", voice: "id", speed: 130 },
    said.map(({ text }) => text),
  );
}

const inFolder = (name: string) => join(desk.folder, "in", name);

/** Writes a sound as its name's kind of file, through the pinned ffmpeg. */
function keep(name: string, sound: Pcm, options: readonly string[] = []): void {
  mkdirSync(join(desk.folder, "in"), { recursive: true });
  const raw = join(desk.folder, "raw.wav");
  writeFileSync(raw, wavOf(sound));
  execFileSync(ffmpeg, ["-y", "-v", "error", "-i", raw, ...options, inFolder(name)]);
}

const script = await (async () => {
  const made = await sheet();
  return { ...made, sounds: await read(made.texts) };
})();
const sound = (line: number) => script.sounds[line - 1] as Pcm;
const amended = () =>
  writeFileSync(
    join(desk.folder, "5k.yaml"),
    readFileSync(join(desk.folder, "5k.yaml"), "utf8").replace("1900 9095", "1900 9096"),
  );

test("numbered files of every kind come in, the same again changes nothing, and a spot is made of them", async () => {
  const kinds = ["m4a", "mp3", "ogg", "wav"];
  for (const [index, one] of script.sounds.entries()) keep(`${script.codes[index]}.${kinds[index % 4]}`, one);
  const first = await told([...command, "--by", "H’Linh"]);
  expect(codes(first)).toEqual([]);
  expect(first.artifacts).toHaveLength(script.texts.length);
  const stored = desk.digests(recordings);
  const index = JSON.parse(readFileSync(join(desk.folder, recordings, "takes.json"), "utf8"));
  expect(Object.keys(stored)).toHaveLength(script.texts.length + 1);
  expect(Object.values(index)).toContainEqual(
    expect.objectContaining({ by: "H’Linh", sourceName: `${script.codes[1]}.mp3` }),
  );
  const second = await told([...command, "--by", "H’Linh"]);
  expect(second.artifacts.every(({ cached }) => cached)).toBe(true);
  expect(desk.digests(recordings)).toEqual(stored);
  for (const code of script.codes.slice(1))
    for (const kind of kinds) rmSync(inFolder(`${code}.${kind}`), { force: true });
  const third = await told([...command, "--by", "H’Linh"]);
  // One line again: the others are there.
  expect([codes(third), third.artifacts.length]).toEqual([[], 1]);

  const built = await desk.loa(["build", "5k.yaml", "--language", "rad", "--format", "spot"]);
  expect(built.code, built.stderr).toBe(0);
  const spot = join(desk.folder, "out/5k-thang-8/rad/spot-draft");
  const read = script.sounds.reduce((sum, { samples, rate }) => sum + samples.length / rate, 0);
  expect(Math.abs(secondsOf(`${spot}.mp3`) - read)).toBeLessThan(0.25 * read);

  writeFileSync(
    join(desk.folder, "5k.yaml"),
    readFileSync(join(desk.folder, "5k.yaml"), "utf8")
      .replace(/^languages:.*$/m, "languages: [vi, rad]")
      .replace(/^formats:.*$/m, "formats: [spot, loudspeaker]"),
  );
  const bulletin = await told(["build", "5k.yaml", "--format", "loudspeaker", "--report", "json"]);
  expect(bulletin.code, bulletin.said).toBe(0);
  expect(bulletin.problems.map(({ code }) => code)).not.toContain("bulletin-incomplete");
  const [loud] = bulletin.artifacts.filter(({ path }) => path.endsWith(".mp3"));
  const manifest = JSON.parse(readFileSync(join(desk.folder, "out/5k-thang-8/manifest.json"), "utf8"));
  const { heard } = manifest.artifacts.find(({ path }: { path: string }) => loud?.path.endsWith(path));
  expect(heard).toEqual(["vi", "rad"]);
  // Both languages, twice each.
  expect(secondsOf(join(desk.folder, loud?.path ?? ""))).toBeGreaterThan(2 * 1.7 * read);

  amended();
  const stale = await told(["build", "5k.yaml", "--language", "rad", "--format", "spot", "--report", "json"]);
  expect(stale.code).toBe(1);
  expect(new Set(codes(stale).map((code) => code.split(" ")[0]))).toEqual(new Set(["take-stale"]));
}, 240_000);

/** Of a sound file, decoded to its end. */
function secondsOf(path: string): number {
  const log = execFileSync("sh", ["-c", '"$0" -i "$1" -f null - 2>&1', ffmpeg, path], { encoding: "utf8" });
  const [, minutes, seconds] = [...log.matchAll(/time=\d+:(\d+):([\d.]+)/g)].at(-1) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

test("each bad take is told by its kind, and then nothing is stored", async () => {
  const [rate] = [sound(1).rate];
  keep("1.wav", { samples: new Int16Array(3 * rate), rate });
  keep("2.wav", sound(2), ["-af", "volume=40dB"]);
  keep("3.wav", sound(5));
  writeFileSync(inFolder("4.wav"), "");
  writeFileSync(inFolder("5.wav"), "Câu thứ năm, không phải âm thanh.\n".repeat(40));
  const picture = ["-f", "lavfi", "-i", "color=s=64x64:d=3", "-shortest"];
  keep("6.mp4", sound(6), picture);
  keep(`7-${script.codes[6]?.endsWith("0000") ? "1111" : "0000"}.wav`, sound(7));
  // Eleven hours in its header alone.
  const header = wavOf({ samples: new Int16Array(100), rate: 100 });
  writeFileSync(inFolder("8.wav"), Buffer.concat([header, Buffer.alloc(8_000_000)]));
  new DataView(header.buffer).setUint32(40, 8_000_200, true);
  writeFileSync(inFolder("8.wav"), Buffer.concat([header, Buffer.alloc(8_000_000)]));
  keep("9.wav", sound(9));
  keep("10.ogg", sound(9), ["-c:a", "libopus", "-b:a", "16k"]);
  const bad = await told();
  expect(bad.code).toBe(1);
  expect(codes(bad).sort()).toEqual(
    [
      ...["take-silent 1", "take-clipped 2", "take-mismatch 3", "take-empty", "take-damaged", "take-video"],
      ...["take-old-sheet 7", "take-long", "take-duplicate 10"],
    ].sort(),
  );
  expect(desk.digests("assets")).toEqual({});

  for (const name of ["1.wav", "2.wav", "3.wav", "4.wav", "5.wav", "6.mp4", "8.wav", "10.ogg"])
    rmSync(inFolder(name));
  const one = await told();
  expect(codes(one)).toEqual(["take-old-sheet 7"]);
  expect(desk.digests("assets")).toEqual({});
}, 240_000);

test("one long file with two lines exchanged is taken, and the line out of its place is told", async () => {
  const rate = sound(1).rate;
  const order = [2, 1, 3, 4, 5, 6, 7, 8, 9, 10].slice(0, script.texts.length);
  const gap = new Int16Array(rate);
  const parts = order.flatMap((line) => [gap, sound(line).samples]);
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, rate));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  keep("Ghi am.m4a", { samples, rate });
  const long = await told([...command, "--dry-run"]);
  expect(long.problems.map(({ code, values }) => [code, values.number ?? values.numbers])).toEqual([
    ["take-order", 1],
  ]);
  expect(desk.digests("assets")).toEqual({});
}, 240_000);

test("an import that cannot be written, or was killed half-way, changes nothing", async () => {
  keep("1.wav", sound(1));
  keep("2.wav", sound(2));
  await told();
  const before = desk.digests("assets");
  const [first = "", second = ""] = Object.keys(before).filter((path) => path.endsWith(".wav"));

  keep("1.wav", sound(1), ["-af", "volume=0.7"]);
  const blocked = join(desk.folder, "assets", second);
  rmSync(blocked);
  mkdirSync(blocked);
  const failed = await told();
  expect(failed.code).not.toBe(0);
  expect(codes(failed)).toEqual(["output-unwritable"]);
  expect(desk.digests("assets")).toEqual(
    Object.fromEntries(Object.entries(before).filter(([path]) => path !== second)),
  );
  rmSync(blocked, { recursive: true });

  // Killed between the two renames: the folder of before stands beside, and half of a stage.
  const folder = join(desk.folder, recordings);
  renameSync(folder, `${folder}.before`);
  mkdirSync(`${folder}.4194303-1.part`);
  copyFileSync(join(`${folder}.before`, "takes.json"), join(`${folder}.4194303-1.part`, "takes.json"));
  rmSync(inFolder("1.wav"));
  const mended = await told();
  expect(mended.code).toBe(0);
  expect(desk.digests("assets")).toEqual(before);
  expect(first).not.toBe("");
}, 240_000);

test.skipIf(!hasProgram("pdftotext"))(
  "the sheet on paper holds every letter of every line",
  async () => {
    await sheet();
    const pdf = join(desk.folder, "out/5k-thang-8/rad/booth-draft.pdf");
    const paper = runProgram("pdftotext", ["-raw", pdf, "-"]).replace(/\s+/g, " ").normalize("NFC");
    for (const [index, text] of script.texts.entries()) {
      expect(paper).toContain(text.normalize("NFC").replace(/\s+/g, " "));
      expect(paper).toContain(script.codes[index] ?? "—");
    }
    expect(runProgram("pdfinfo", [pdf])).toMatch(/^Pages: +[23]$/m);
    expect(script.html).toContain('lang="rad"');
  },
  240_000,
);

test("the sheet shows how figures are read, that its time is over, and refuses a wrong letter", async () => {
  const late = await desk.loa(["booth", "5k.yaml", "--language", "vi", "--date", "2022-03-01"]);
  expect(late.stdout + late.stderr).toContain("expired on 2021-12-31");
  const page = readFileSync(join(desk.folder, "out/5k-thang-8/vi/booth-draft.html"), "utf8");
  const html = page.replaceAll("\u00a0", " ");
  expect(html).toContain("Ngoài thời hạn hiệu lực");
  expect(html).toContain("1900 9095 = một chín không không, chín không chín năm");
  const notice = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
  writeFileSync(join(desk.folder, "wrong.yaml"), notice.replace("xã Ea Kao", "xa\u030c Ea Kao"));
  const wrong = await desk.loa(["booth", "wrong.yaml", "--language", "vi", "-o", "wrong"]);
  expect(wrong.code).toBe(1);
  expect(desk.digests("wrong")).toEqual({});
}, 240_000);
