import type { Report } from "../base/diagnostic.ts";
import type { Platform, PlatformSlot } from "../library/platform.ts";
import { hashtagsOf } from "../render/text.ts";
import { type ChecklistFacts, captionLength, checklistOf, type PackedFile } from "./checklist.ts";
import { languagesOfAll } from "./heard.ts";
import type { ManifestArtifact } from "./manifest.ts";

/** One file of `outbox/<platform>/<language>/`: a copy of an artifact, or a text of its own. */
export type OutboxFile = Pick<ManifestArtifact, "path" | "language" | "draft"> &
  (
    | { readonly kind: "copy"; readonly of: ManifestArtifact }
    | { readonly kind: "text"; readonly text: string; readonly from: readonly ManifestArtifact[] }
  );

/** What an outbox is packed from: everything made of one spec, and how to read a text of it. */
export interface Counter {
  readonly artifacts: readonly ManifestArtifact[];
  readonly read: (artifact: ManifestArtifact) => string;
  readonly facts: ChecklistFacts;
  readonly report: Report;
}

export const outboxFolder = "outbox/";

/** Whether a path, of a message's or a pack's manifest, is that of a copy for a platform: what it copies is counted once. */
export function isCopy(path: string): boolean {
  return path.startsWith(outboxFolder) || path.includes(`/${outboxFolder}`);
}

/**
 * What an officer posts by hand, one folder a platform and language: of each slot the first format that the platform
 * takes, with alternative text, captions or transcript, the caption and a checklist. A caption that is too long or has
 * too many hashtags (`post-too-long`, `post-hashtags-many`) is an error and left out; files of a type
 * that the platform refuses are passed over, too heavy ones are a warning (`outbox-too-heavy`). Sorted by path; draft names stay.
 */
export function packOutbox(
  platforms: Readonly<Record<string, Platform>>,
  counter: Counter,
): readonly OutboxFile[] {
  const languages = [...new Set(counter.artifacts.map(({ language }) => language))].sort();
  const files = Object.keys(platforms)
    .sort()
    .flatMap((name) => {
      const platform = platforms[name];
      return platform ? languages.flatMap((language) => packFolder(platform, language, counter)) : [];
    });
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function packFolder(platform: Platform, language: string, counter: Counter): readonly OutboxFile[] {
  const own = counter.artifacts.filter((artifact) => artifact.language === language);
  const filled = platform.slots.map((slot) => ({ slot, files: fill(platform, slot, own, counter.report) }));
  const posted = [...new Set(filled.flatMap(({ files }) => files))];
  if (posted.length === 0 || filled.some(({ slot, files }) => slot.needed && files.length === 0)) return [];
  const caption = captionOf(platform, own, counter);
  const beside = posted.flatMap((artifact) => besideOf(artifact, own));
  const folder = `${outboxFolder}${platform.name}/${language}/`;
  const dated = new Set(filled.flatMap(({ slot, files }) => (slot.names === "dated" ? files : [])));
  const besideDated = new Set([...dated].flatMap((artifact) => besideOf(artifact, own)));
  const named = (artifact: ManifestArtifact): PackedFile => {
    const isDated = dated.has(artifact) || besideDated.has(artifact);
    return { name: isDated ? datedName(artifact, counter.facts) : baseName(artifact), artifact };
  };
  const files = { posted: posted.map(named), beside: beside.map(named) };
  const copies = [...files.posted, ...files.beside].map(({ name, artifact }) =>
    copyOf(artifact, folder, name),
  );
  const captionName = `caption${caption?.draft ? "-draft" : ""}.txt`;
  const given = caption ? [copyOf(caption, folder, captionName)] : [];
  const packed = [...posted, ...(caption ? [caption] : [])];
  const draft = packed.some((artifact) => artifact.draft);
  const words = caption && { name: captionName, text: counter.read(caption) };
  const said = languagesOfAll(posted, language);
  const list = { platform, language: said, ...files, caption: words, draft };
  const checklist: OutboxFile = {
    kind: "text",
    path: `${folder}checklist${draft ? "-draft" : ""}.txt`,
    language,
    draft,
    text: checklistOf(list, counter.facts),
    from: packed,
  };
  return [...copies, ...given, checklist];
}

function copyOf(artifact: ManifestArtifact, folder: string, name: string): OutboxFile {
  const { language, draft } = artifact;
  return { kind: "copy", path: `${folder}${name}`, language, draft, of: artifact };
}

/** The files of the first format that was made and that the platform takes. */
function fill(
  platform: Platform,
  slot: PlatformSlot,
  own: readonly ManifestArtifact[],
  report: Report,
): readonly ManifestArtifact[] {
  const offered = slot.formats.map((format) =>
    own.filter((artifact) => isMain(artifact, format) && isTyped(artifact, slot)),
  );
  const taken = offered.find((files) => files.length > 0 && files.every(({ size }) => size <= slot.bytes));
  const heavy = offered.flat().find(({ size }) => size > slot.bytes);
  if (!taken && heavy) {
    const { path, size } = heavy;
    const values = { platform: platform.name, path, size, limit: slot.bytes };
    report({ severity: "warning", code: "outbox-too-heavy", values });
  }
  return taken ?? [];
}

/** `portrait-draft.jpg`, `square-2.png`: the work itself, not what stands beside it. */
function isMain(artifact: ManifestArtifact, format: string): boolean {
  if (artifact.format !== format) return false;
  const rest = baseName(artifact).slice(format.length);
  return /^(-draft)?(-\d+)?\.(png|jpg|webp|mp4|mp3|pdf|html)$/.test(rest) && !isPoster(artifact);
}

/** A clip's first frame is a PNG beside it. */
function isPoster({ format, path }: ManifestArtifact): boolean {
  return format.startsWith("clip") && path.endsWith(".png");
}

function isTyped({ mediaType }: ManifestArtifact, { types }: PlatformSlot): boolean {
  return types.includes(mediaType.split(";", 1)[0] ?? "");
}

/** Alternative text, subtitles or transcript of a posted file. */
function besideOf(artifact: ManifestArtifact, own: readonly ManifestArtifact[]): readonly ManifestArtifact[] {
  const endings = [".alt.txt", ".srt", ...(artifact.mediaType === "audio/mpeg" ? [".txt"] : [])];
  const stem = artifact.path.replace(/(-\d+)?\.\w+$/, "");
  return endings.flatMap((ending) => own.find(({ path }) => path === `${stem}${ending}`) ?? []);
}

function captionOf(
  { name, caption }: Platform,
  own: readonly ManifestArtifact[],
  { read, facts, report }: Counter,
): ManifestArtifact | undefined {
  const artifact =
    caption && own.find(({ format, path }) => format === caption.format && path.endsWith(".txt"));
  if (!caption || !artifact) return undefined;
  const text = read(artifact).trimEnd();
  const isOver = (count: number, limit: number | undefined, code: string) => {
    if (limit === undefined || count <= limit) return false;
    report({ severity: "error", code, values: { where: name, count, limit }, place: facts.place });
    return true;
  };
  const long = isOver(captionLength(text, caption), caption.longest, "post-too-long");
  const tagged = isOver(hashtagsOf(text).length, caption.hashtags, "post-hashtags-many");
  return long || tagged ? undefined : artifact;
}

/** The day and the message in the place of the format's name: `2021-08-09-5k-thang-8-draft.mp3`. */
function datedName(artifact: ManifestArtifact, { date, id }: ChecklistFacts): string {
  return `${date}-${id}${baseName(artifact).slice(artifact.format.length)}`;
}

function baseName({ path }: ManifestArtifact): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
