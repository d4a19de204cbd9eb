import { collectFindings } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { readFontFile } from "../../library/fonts.ts";
import type { Library } from "../../library/library.ts";
import { loadLibrary } from "../../library/load.ts";
import { cacheFolder, whyUnwritable } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { colourOf } from "../paint.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import { versionOutput } from "../world.ts";

interface Examination {
  readonly ok: boolean;
  readonly text: string;
}

/** `loa doctor`: one ✓ or ✗ line a thing that Loa needs of this machine. Exit code 3 when one is lacking. */
export async function doctor({ world, words, stdout }: Context): Promise<ExitCode> {
  const findings = collectFindings();
  const library = loadLibrary(world, findings.report);
  const examinations = [
    node(words),
    await ffmpeg(world, words),
    data(findings.all.filter(({ severity }) => severity === "error").length, world, words),
    fonts(library, world, words),
    await sharp(words),
    voice(library, world, words),
    writing("write", world.workingFolder, { world, words }),
    writing("cache", cacheFolder(world), { world, words }),
  ];
  for (const { ok, text } of examinations) {
    stdout.write(`${ok ? colourOf("green", "✓", stdout) : colourOf("red", "✗", stdout)} ${harmless(text)}\n`);
  }
  return examinations.every(({ ok }) => ok) ? exitCode.done : exitCode.machineLacks;
}

function node(words: Words): Examination {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 22 || (major === 22 && minor >= 18);
  return { ok, text: words.ui(ok ? "doctor.node" : "doctor.nodeOld", { version: process.versions.node }) };
}

async function ffmpeg(world: World, words: Words): Promise<Examination> {
  const path = world.findProgram("ffmpeg");
  if (path === undefined) return { ok: false, text: words.ui("doctor.ffmpegMissing") };
  const version = /^ffmpeg version (\S+)/.exec((await versionOutput(path)) ?? "")?.[1];
  if (version === undefined) return { ok: false, text: words.ui("doctor.ffmpegBroken", { path }) };
  return { ok: true, text: words.ui("doctor.ffmpeg", { version, path }) };
}

function data(errors: number, world: World, words: Words): Examination {
  const ok = errors === 0;
  const text = ok
    ? words.ui("doctor.data", { folder: world.dataFolder })
    : words.ui("doctor.dataBroken", { errors });
  return { ok, text };
}

function fonts(library: Library, world: World, words: Words): Examination {
  const faces = Object.values(library.fonts).flat();
  const missing = faces.map(({ file }) => file).filter((file) => !readFontFile(file, world));
  const ok = missing.length === 0 && faces.length > 0;
  const text = ok
    ? words.ui("doctor.fonts", { faces: faces.length })
    : words.ui("doctor.fontsMissing", { missing: missing.join(", ") || "assets/fonts.yaml" });
  return { ok, text };
}

async function sharp(words: Words): Promise<Examination> {
  try {
    const { libraryVersions } = await import("../../render/png.ts");
    const { sharp: version, vips } = libraryVersions();
    return { ok: true, text: words.ui("doctor.sharp", { version, vips }) };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    return { ok: false, text: words.ui("doctor.sharpMissing", { reason }) };
  }
}

function voice({ voices }: Library, world: World, words: Words): Examination {
  const engine = world.readPackageFile("@echogarden/espeak-ng-emscripten/package.json");
  const names = Object.keys(voices).sort().join(", ");
  const ok = engine !== undefined && names !== "";
  return { ok, text: ok ? words.ui("doctor.voice", { voices: names }) : words.ui("doctor.voiceMissing") };
}

function writing(
  what: "write" | "cache",
  folder: string | undefined,
  { world, words }: { world: World; words: Words },
): Examination {
  const reason = folder === undefined ? "HOME" : whyUnwritable(world, folder);
  const values = { folder: folder ?? "~/.cache", reason: reason ?? "" };
  return {
    ok: reason === undefined,
    text: words.ui(`doctor.${what}${reason === undefined ? "" : "Missing"}`, values),
  };
}
