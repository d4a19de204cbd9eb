import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import type { World } from "../../src/base/world.ts";
import { ffmpegCommand, runFfmpeg } from "../../src/render/ffmpeg.ts";
import { renderVideo } from "../../src/render/video.ts";
import { filmOf, rasterise, store, world } from "./film.ts";

const folder = mkdtempSync(join(tmpdir(), "loa-fake-"));

/** A world whose ffmpeg is this shell script. */
function worldWith(name: string, script: string): World {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { ...world, findProgram: () => path };
}

const command = ffmpegCommand([{ options: ["-f", "s16le"], file: "/in.pcm" }], {
  options: ["-f", "mp3"],
  file: "/out.mp3",
});

async function told(name: string, script: string, more: { patience?: number } = {}) {
  const findings = collectFindings();
  const log = await runFfmpeg(command, { world: worldWith(name, script), ...more }, findings.report);
  return { log, said: findings.all };
}

describe("a program in ffmpeg's place that", () => {
  test("fails with ten thousand lines: the first error is told, all of it kept", async () => {
    const script = [
      'i=0; while [ $i -lt 10000 ]; do echo "[info] line $i" >&2; i=$((i+1)); done',
      'echo "[mp3 @ 0x55] [error] Unable to parse option" >&2; echo "[fatal] Conversion failed!" >&2; exit 1',
    ].join("\n");
    const { log, said } = await told("fails", script);
    expect(log).toBeUndefined();
    expect(said).toMatchObject([{ code: "ffmpeg-failed", values: { line: "Unable to parse option" } }]);
    const kept = String(said[0]?.values.log);
    expect(kept).toContain("line 0\n");
    expect(kept).toContain("line 9999\n");
  });

  test("dies without a word is told as such", async () => {
    const { said } = await told("dies", "kill -SEGV $$");
    expect(said).toMatchObject([
      { code: "ffmpeg-failed", values: { line: expect.stringMatching(/SIGSEGV|signal/i) } },
    ]);
  });

  test("talks on without getting anywhere is stopped", async () => {
    const script = 'while true; do echo "frame=1" >&2; echo "[info] still here" >&2; sleep 0.1; done';
    const { said } = await told("talks", script, { patience: 0.6 });
    expect(said).toMatchObject([{ code: "ffmpeg-hung", values: { seconds: 0.6 } }]);
  });

  test("gets on slowly is left alone", async () => {
    const script = 'for i in 1 2 3 4 5 6 7 8; do echo "out_time_us=$i" >&2; sleep 0.1; done';
    const { log, said } = await told("slow", script, { patience: 0.6 });
    expect(said).toEqual([]);
    expect(log).toBeDefined();
  });

  test("finds the disk full says so, with the file", async () => {
    const script =
      'echo "[mp3 @ 0x5] [error] av_interleaved_write_frame(): No space left on device" >&2; exit 228';
    const { said } = await told("full", script);
    expect(said).toMatchObject([{ code: "disk-full", values: { path: "/out.mp3" } }]);
  });

  test("cannot be started is told as such", async () => {
    const path = join(folder, "text");
    writeFileSync(path, "no program");
    const findings = collectFindings();
    await runFfmpeg(command, { world: { ...world, findProgram: () => path } }, findings.report);
    expect(findings.all).toMatchObject([
      { code: "ffmpeg-failed", values: { line: expect.stringContaining("EACCES") } },
    ]);
  });

  test("is given every argument as it is", async () => {
    const { log } = await told("echoes", 'for argument; do echo "<$argument>" >&2; done');
    expect(log).toContain("<-protocol_whitelist>\n<file,pipe>\n<-f>\n<s16le>\n<-i>\n<file:/in.pcm>");
    expect(log).toContain("<file:/out.mp3>");
  });
});

test("a film whose ffmpeg hangs up on its frames is no film, and no exception", async () => {
  const findings = collectFindings();
  const tools = {
    world: worldWith("closes", 'exec 0<&-; echo "[error] I will not read" >&2; exit 1'),
    store,
    rasterise,
  };
  expect(await renderVideo(filmOf(), {}, tools, findings.report)).toBeUndefined();
  expect(findings.all.map(({ code }) => code)).toContain("ffmpeg-failed");
});
