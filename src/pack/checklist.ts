import type { Place } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { Platform, PlatformCaption } from "../library/platform.ts";
import type { ManifestArtifact } from "./manifest.ts";

/** What every checklist of one message says: Vietnamese, as officers work in it, whatever language is posted. */
export interface ChecklistFacts {
  readonly id: string;
  readonly date: IsoDate;
  /** Language tag → its name in Vietnamese. */
  readonly languages: Readonly<Record<string, string>>;
  /** Said on drafts: not to be published. */
  readonly draftNote: string;
  /** How long the message holds. */
  readonly validity: string;
  /** A number as officers write it. */
  readonly written: (value: number) => string;
  /** Where the message asks for its formats. */
  readonly place: Place;
}

/** A file as it lies in the folder. */
export interface PackedFile {
  readonly name: string;
  readonly artifact: ManifestArtifact;
}

interface Posting {
  readonly platform: Platform;
  /** In which people have it: `vi`, `vi+rad`. */
  readonly language: string;
  readonly posted: readonly PackedFile[];
  readonly beside: readonly PackedFile[];
  readonly caption: { readonly name: string; readonly text: string } | undefined;
  readonly draft: boolean;
}

/**
 * One line a step, with a box to tick: the files by the names they have in the folder, with their size and the platform's
 * limit, then what to do with what is there.
 */
export function checklistOf(posting: Posting, facts: ChecklistFacts): string {
  const { platform, language, draft } = posting;
  const title = [platform.titles.vi ?? platform.name, namesOf(language, facts), facts.id];
  const steps = [...fileLines(posting, facts), ...stepLines(posting)].map((line) => `[ ] ${line}`);
  const sources = platform.sources.map((source) => `— ${source} (${platform.checked})`);
  const head = [title.join(" · "), ...(draft ? [`!! ${facts.draftNote}`] : []), facts.validity];
  return `${[...head, "", ...steps, "", ...sources].filter((line, index) => line !== "" || index > 0).join("\n")}\n`;
}

function namesOf(group: string, { languages }: ChecklistFacts): string {
  return group
    .split("+")
    .map((tag) => languages[tag] ?? tag)
    .join(" + ");
}

/** How long a platform finds a caption. */
export function captionLength(text: string, { counted }: PlatformCaption): number {
  return counted === "bytes" ? new TextEncoder().encode(text).length : text.length;
}

function fileLines(
  { platform, posted, beside, caption }: Posting,
  { written }: ChecklistFacts,
): readonly string[] {
  const files = posted.map(({ name, artifact }) => {
    const limit = platform.slots.find(({ formats }) => formats.includes(artifact.format))?.bytes ?? 0;
    return `${name} · ${weightOf(artifact.size, written)} (≤ ${weightOf(limit, written)})`;
  });
  const rule = platform.caption;
  const words =
    caption && rule
      ? [
          `${caption.name} · ${written(captionLength(caption.text.trimEnd(), rule))} (≤ ${written(rule.longest)})`,
        ]
      : [];
  return [...files, ...beside.map(({ name }) => name), ...words];
}

/** Steps whose files are there, by their names. */
function stepLines({ platform, posted, beside, caption }: Posting): readonly string[] {
  const files = [
    ...posted.map(({ name, artifact }) => ({ name, is: artifact.format })),
    ...beside.map(({ name }) => ({ name, is: "" })),
    ...(caption ? [{ name: caption.name, is: "caption" }] : []),
  ];
  return (platform.checklist.vi ?? []).flatMap((step) => {
    if (typeof step === "string") return [step];
    const found = files.filter(({ name, is }) =>
      step.with.some((one) => (one.startsWith(".") ? name.endsWith(one) : is === one)),
    );
    const names = found.map(({ name }) => name).join(", ");
    return found.length === 0 ? [] : [step.say.replaceAll("{file}", names)];
  });
}

/** `135 kB`, `1,2 MB`, `1 GB`. */
function weightOf(bytes: number, written: ChecklistFacts["written"]): string {
  if (bytes < 1e6) return `${written(Math.max(1, Math.round(bytes / 1e3)))} kB`;
  const [unit, name] = bytes < 1e9 ? ([1e6, "MB"] as const) : ([1e9, "GB"] as const);
  return `${written(Math.round((10 * bytes) / unit) / 10)} ${name}`;
}
