import type { ManifestArtifact } from "./manifest.ts";

/** As much of a manifest's line as tells in which languages people have a file. */
type Lingual = Pick<ManifestArtifact, "heard" | "language"> & { readonly mediaType?: string };

/**
 * The languages that a file reaches people in, `vi` or `vi+rad`: of sound those that are heard, of all else those that
 * stand on it. Whatever names the languages of a file to people asks here.
 */
export function languagesOf(file: Lingual): string {
  const { heard = [], language } = file;
  return isSound(file) && heard.length > 0 ? heard.join("+") : language;
}

/** The same of several files that are one thing: what sounds among them decides. */
export function languagesOfAll(files: readonly Lingual[], otherwise: string): string {
  const sound = files.find(isSound);
  return sound ? languagesOf(sound) : otherwise;
}

function isSound({ mediaType = "" }: Lingual): boolean {
  return mediaType.startsWith("audio/");
}
