import { manifestName } from "../pack/manifest.ts";
import { readPackManifest } from "../pack/pack-manifest.ts";
import { exitCode } from "./exit-code.ts";
import type { Outcome, ReportedArtifact, Telling } from "./outcome.ts";
import { dim, green } from "./paint.ts";
import { displayWidth, harmless, padded } from "./text.ts";

/** One line of what was made: a path, its size, and how it came about. */
interface Line {
  readonly path: string;
  readonly size: string;
  readonly how: string;
}

/** Every file on a line of its own; a pack, which has thousands, by its messages, and where to open it. */
export function madeLines(
  artifacts: readonly ReportedArtifact[],
  { packs = [], summary }: Pick<Outcome, "packs" | "summary">,
  telling: Telling,
): readonly string[] {
  const open = telling.words.ui(summary.exitCode === exitCode.done ? "made.open" : "made.openPart");
  const packOf = ({ path }: ReportedArtifact) => packs.find((folder) => path.startsWith(`${folder}/`));
  const byPack = Map.groupBy(artifacts, packOf);
  const lines = [...byPack].flatMap(([folder, own]) =>
    folder === undefined
      ? own.map((file) => fileLine(file, telling))
      : [...packLines(folder, own, telling), { path: harmless(`${folder}/index.html`), size: "", how: open }],
  );
  return aligned(lines, telling);
}

function fileLine({ path, size, cached, milliseconds }: ReportedArtifact, { words, stdout }: Telling): Line {
  const how = cached
    ? dim(words.ui("made.cached"), stdout)
    : words.ui("made.fresh", { time: timeText(milliseconds, words) });
  return { path: harmless(path), size: sizeText(size, words), how };
}

/** `out/2021-W32/5k-thang-8/`, and one line for what all the rows have of their own. */
function packLines(
  folder: string,
  artifacts: readonly ReportedArtifact[],
  telling: Telling,
): readonly Line[] {
  const below = ({ path }: ReportedArtifact) => path.slice(folder.length + 1).split("/", 1)[0] ?? "";
  const messages = [...Map.groupBy(artifacts, below)].map(([name, own]): Line => {
    const size = own.reduce((sum, file) => sum + file.size, 0);
    return {
      path: harmless(`${folder}/${name}/`),
      size: sizeText(size, telling.words),
      how: countText(own, telling),
    };
  });
  return [...messages, ...wholeLine(folder, telling)];
}

/** What the folder weighs with all that is copied in it: more than the works above, each once. */
function wholeLine(folder: string, { world, words }: Telling): readonly Line[] {
  const bytes = world.read(`${folder}/${manifestName}`);
  const pack = bytes && readPackManifest(bytes);
  if (!pack) return [];
  const files = [...pack.artifacts, ...pack.files];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const how = words.ui("made.whole", { count: files.length });
  return [{ path: harmless(`${folder}/`), size: sizeText(size, words), how }];
}

function countText(artifacts: readonly ReportedArtifact[], { words, stdout }: Telling): string {
  const fresh = artifacts.filter(({ cached }) => !cached).length;
  const count = artifacts.length;
  return fresh === 0
    ? dim(words.ui("made.allCached", { count }), stdout)
    : words.ui("made.someFresh", { count, fresh });
}

function aligned(lines: readonly Line[], { stdout }: Telling): readonly string[] {
  const widest = Math.max(0, ...lines.map(({ path }) => displayWidth(path)));
  const widestSize = Math.max(0, ...lines.map(({ size }) => displayWidth(size)));
  return lines.map(
    ({ path, size, how }) =>
      `${green("✓", stdout)} ${padded(path, widest)}  ${size.padStart(widestSize)}  ${how}`,
  );
}

function sizeText(bytes: number, words: Telling["words"]): string {
  const mega = bytes >= 1_000_000;
  return mega ? `${words.number(bytes / 1e6, 1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** Seconds, to a tenth. */
export function timeText(milliseconds: number, words: Telling["words"]): string {
  return `${words.number(milliseconds / 1000, 1)} s`;
}
