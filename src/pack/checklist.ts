import type { Place } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { Platform, PlatformCaption } from "../library/platforms.ts";
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
  /** Where the message asks for its formats. */
  readonly place: Place;
}

interface Posting {
  readonly platform: Platform;
  readonly language: string;
  readonly posted: readonly ManifestArtifact[];
  readonly beside: readonly ManifestArtifact[];
  readonly caption: string | undefined;
  readonly draft: boolean;
}

/** One line a step, with a box to tick: the files with their size and the platform's limit, then what to do. */
export function checklistOf(posting: Posting, facts: ChecklistFacts): string {
  const { platform, language, draft } = posting;
  const title = [platform.titles.vi ?? platform.name, namesOf(language, facts), facts.id];
  const steps = [...fileLines(posting), ...(platform.checklist.vi ?? [])].map((line) => `[ ] ${line}`);
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

function fileLines({ platform, posted, beside, caption, draft }: Posting): readonly string[] {
  const name = ({ path }: ManifestArtifact) => path.slice(path.lastIndexOf("/") + 1);
  const files = posted.map((artifact) => {
    const limit = platform.slots.find(({ formats }) => formats.includes(artifact.format))?.bytes ?? 0;
    return `${name(artifact)} · ${artifact.size} / ${limit} byte`;
  });
  const rule = platform.caption;
  const words =
    caption === undefined || !rule ? [] : [`${captionLength(caption.trimEnd(), rule)} / ${rule.longest}`];
  return [
    ...files,
    ...beside.map(name),
    ...words.map((measure) => `caption${draft ? "-draft" : ""}.txt · ${measure}`),
  ];
}
