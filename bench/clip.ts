import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import sharp from "sharp";
import type { Film } from "../src/film/film.ts";
import { renderRaw } from "../src/render/png.ts";
import { renderVideo } from "../src/render/video.ts";
import type { Scene } from "../src/scene/scene.ts";
import type { Row } from "./compare.ts";
import { clipFilm, fonts, formatOf, store, world } from "./stage.ts";

/** One row a shape, so that each stands beside the plain graph of its own size. */
export async function clipRow(name: "clip-tall" | "clip-wide" | "clip-square" = "clip-tall"): Promise<Row> {
  const format = formatOf(name);
  const film = await clipFilm(format);
  const folder = world.temporaryFolder();
  const graph = await plainGraph(film, folder);
  const ffmpeg = world.findProgram("ffmpeg") ?? "ffmpeg";
  return {
    title: `${name}, ${film.width} × ${film.height} at 30, ${film.duration.toFixed(1)} s, captions burned in, with sound (× real time = duration / time)`,
    rounds: 2,
    ours: { name: "Loa, pictures drawn too", run: () => renderOurs(film) },
    peers: [
      {
        name: "plain ffmpeg: xfade + overlay",
        run: () => {
          const run = spawnSync(ffmpeg, [...graph, `${folder}/plain.mp4`]);
          if (run.status !== 0) throw new Error(String(run.stderr).slice(-600));
        },
      },
    ],
  };
}

async function renderOurs(film: Film): Promise<void> {
  const rasterise = (scene: Scene, size: { width: number; height: number }) => renderRaw(scene, fonts, size);
  const made = await renderVideo(film, {}, { world, store, rasterise }, ({ code }) => {
    throw new Error(code);
  });
  if (!made) throw new Error("no clip");
}

/** The same film as a filter graph over pictures drawn beforehand: `-loop 1` stills, xfade, overlay, AAC, veryfast. */
async function plainGraph(film: Film, folder: string): Promise<readonly string[]> {
  const inputs: string[] = [];
  const draw = async (scene: Scene, name: string, shown: readonly string[]) => {
    const { data, width, height } = await renderRaw(scene, fonts, film);
    const path = `${folder}/${name}.png`;
    await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
      .png()
      .toFile(path);
    inputs.push(...shown, "-i", path);
  };
  const fade = 0.4;
  for (const [index, shot] of film.shots.entries()) {
    const tail = index < film.shots.length - 1 ? fade : 0;
    const seconds = (shot.end - shot.start + tail).toFixed(3);
    await draw(shot.scene, `shot${index}`, ["-loop", "1", "-framerate", String(film.fps), "-t", seconds]);
  }
  // A single picture: overlay repeats it.
  for (const [index, cue] of film.cues.entries()) if (cue.scene) await draw(cue.scene, `cue${index}`, []);
  const steps: string[] = [];
  let last = "0:v";
  for (const [index, shot] of film.shots.entries()) {
    if (index === 0) continue;
    steps.push(
      `[${last}][${index}:v]xfade=transition=fade:duration=${fade}:offset=${shot.start.toFixed(3)}[x${index}]`,
    );
    last = `x${index}`;
  }
  for (const [index, cue] of film.cues.entries()) {
    steps.push(
      `[${last}][${film.shots.length + index}:v]overlay=enable='between(t,${cue.start.toFixed(3)},${cue.end.toFixed(3)})'[c${index}]`,
    );
    last = `c${index}`;
  }
  const sound = film.sounds.map((piece, index) => {
    const path = `${folder}/sound${index}.pcm`;
    writeFileSync(path, store.get(piece.samples) ?? new Uint8Array());
    return { path, piece };
  });
  const first = film.shots.length + film.cues.filter((cue) => cue.scene).length;
  for (const { path, piece } of sound)
    inputs.push("-f", "s16le", "-ar", String(piece.sampleRate), "-ac", "1", "-i", path);
  const delayed = sound.map(
    ({ piece }, index) => `[${first + index}:a]adelay=${Math.round(piece.start * 1000)}:all=1[a${index}]`,
  );
  const mix = `${sound.map((_, index) => `[a${index}]`).join("")}amix=inputs=${sound.length}:normalize=0,loudnorm=I=-16:TP=-1.5[a]`;
  const filter = [...steps, ...delayed, mix].join(";");
  const code = [
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-crf",
    "23",
    "-pix_fmt",
    "yuv420p",
    "-c:a",
    "aac",
    "-b:a",
    "96k",
    "-ar",
    "48000",
  ];
  return [
    "-hide_banner",
    "-v",
    "error",
    "-y",
    ...inputs,
    "-filter_complex",
    filter,
    "-map",
    `[${last}]`,
    "-map",
    "[a]",
    ...code,
    "-t",
    film.duration.toFixed(3),
    "-movflags",
    "+faststart",
  ];
}
