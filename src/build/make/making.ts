import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { Store, World } from "../../base/world.ts";
import type { Document } from "../../document/document.ts";
import { readFontFile } from "../../library/fonts.ts";
import type { Medium } from "../../library/formats.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import type { Library } from "../../library/library.ts";
import type { Memo } from "../../memo/memo.ts";
import type { VideoMode, WhenFree } from "../../render/video.ts";
import { preflight } from "../../scene/preflight.ts";
import type { FontBook, Scene } from "../../scene/scene.ts";
import type { Narration } from "../../voice/narration.ts";
import { messageOn } from "../target/message-on.ts";
import type { Stages } from "../target/stages.ts";
import { unsignedStrings } from "../target/unsigned.ts";
import { digestOfMessages, scriptTemplate, type View } from "../target/view.ts";
import { toldAtCause } from "./cause-place.ts";

/** Everything the making of one target may use. */
export interface Making {
  readonly view: View;
  readonly stages: Stages;
  /** Opened once a build, when the first target needs them. */
  readonly fonts: () => Promise<FontBook>;
  readonly world: World;
  readonly store: Store;
  readonly memo: Memo;
  readonly signal: AbortSignal;
  readonly videoMode: VideoMode;
  /** Keeps the encoders of clips within memory; absent: none waits for another. */
  readonly whenFree?: WhenFree;
  /** Version, where a target of the build needs it. */
  readonly ffmpeg: string | undefined;
  readonly report: Report;
  /** Told whether what follows composing was found made. */
  readonly onDrawn?: (cached: boolean) => void;
}

/** One file of a target: `name` follows the format's name and `-draft` (`.png`, `-2.png`, `.alt.txt`). */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** What one target became. Plain data: it is remembered. */
export interface Made {
  readonly draft: boolean;
  /** Ledger keys on it that are not signed, sorted; where it is in several languages, each after its language's tag. */
  readonly unsigned: readonly string[];
  readonly files: readonly MadeFile[];
  /** Ledger keys of all that is on it, signed or not, sorted. */
  readonly keys: readonly string[];
  /** Of what may sound, the languages that are heard, in order; none where nobody speaks. */
  readonly heard?: readonly LanguageTag[];
  /** The voice that is heard and its licence, or `recording`. */
  readonly voice?: string;
}

/** A step of making: undefined when refused (and reported). */
export type Maker = (making: Making) => Promise<Made | undefined>;

/** Composes the kind's template of that name; a template the kind lacks is reported at the spec's formats. */
export async function composeTemplate(
  making: Making,
  name: string,
  { draft = false }: { draft?: boolean } = {},
): Promise<Document | undefined> {
  const { kind, message, messages } = making.view;
  const isScript = name === scriptTemplate;
  const format = isScript ? making.view.scriptFormat : making.view.format;
  const library = isScript ? making.view.scriptLibrary : making.view.library;
  const source = kind.templates[name];
  if (!source) {
    making.report({
      severity: "error",
      code: "template-missing",
      values: { kind: kind.name, format: format.name, template: `${name}.hbs` },
      place: message.spec.placeOf("formats"),
    });
    return undefined;
  }
  const { composeTogether } = await making.stages.document();
  return composeTogether(messages, { source, format, draft }, library, making.report);
}

/** Lays a document out on the target's canvas, print pages with preflight; undefined as soon as anything is an error. */
export async function layoutDocument(
  making: Making,
  document: Document,
): Promise<readonly Scene[] | undefined> {
  const { format, library } = making.view;
  const fonts = await making.fonts();
  const { layout } = await making.stages.scene();
  making.signal.throwIfAborted();
  const context = { fonts, library, world: making.world };
  return unlessRefused(making, (report) => {
    const { messages } = making.view;
    const atCause: Report = (finding) => report(toldAtCause(finding, { messages, world: making.world }));
    const scenes = layout(document, format, context, atCause);
    if (scenes) preflight(scenes, format, report);
    return scenes;
  });
}

/** The result of a step, unless it reported an error: nothing is made of what is refused. */
export function unlessRefused<T>(making: Making, step: (report: Report) => T | undefined): T | undefined {
  const findings = collectFindings();
  const result = step(findings.report);
  for (const diagnostic of findings.all) making.report(diagnostic);
  return findings.failed() ? undefined : result;
}

/**
 * The making that follows composing, remembered by what the documents really use: a change to a string that
 * is not on them makes nothing anew.
 */
export async function fromDocuments(
  making: Making,
  documents: readonly Document[],
  draw: (making: Making) => Promise<Made | undefined>,
): Promise<Made | undefined> {
  const { medium } = making.view.format;
  const messages = making.view.messages.map((message) => messageOn(message, documents));
  const view = {
    ...making.view,
    message: messages[0] ?? making.view.message,
    messages,
    digests: { ...making.view.digests, message: digestOfMessages(messages) },
  };
  const { output, cached } = await making.memo(
    {
      name: `draw ${medium}`,
      input: { ...view.digests, documents, ...mediaInputs(making) },
      run: (seam) => {
        seeFonts(view.library, seam.world);
        return draw({ ...making, ...seam, view });
      },
    },
    making,
  );
  making.onDrawn?.(cached);
  making.signal.throwIfAborted();
  return output;
}

/** Where ffmpeg takes part, its version and the way of coding count among the inputs. */
export function mediaInputs({
  view,
  ffmpeg,
  videoMode,
}: Pick<Making, "view" | "ffmpeg" | "videoMode">): object {
  return usesFfmpeg(view.format.medium) ? { ffmpeg: ffmpeg ?? null, videoMode } : {};
}

/** Whether making it runs ffmpeg. */
export function usesFfmpeg(medium: Medium): boolean {
  return medium === "audio" || medium === "video";
}

/** Fonts are opened once for all targets, so each target looks at their files itself to depend on them. */
export function seeFonts(library: Library, world: World): void {
  for (const { file } of Object.values(library.fonts).flat()) {
    readFontFile(file, world);
  }
}

/** The narration of a script, spoken once however many targets use it. */
export async function narrate(making: Making, script: Document): Promise<Narration> {
  const { library } = making.view;
  const message = messageOn(making.view.message, [script]);
  const spoken = await making.memo(
    {
      name: "speak",
      input: { pages: script.pages, message, voices: library.voices, ffmpeg: making.ffmpeg ?? null },
      run: async ({ world, store, report }): Promise<Narration> => {
        const { speak } = await making.stages.voice();
        const { soundDecoder } = await making.stages.sound();
        const decodeSound = soundDecoder({ world, signal: making.signal });
        const { signal } = making;
        return speak(script, { message, library, world, store, decodeSound, signal }, report);
      },
    },
    making,
  );
  making.signal.throwIfAborted();
  return spoken.output;
}

/** Keeps bytes or text in the store as one file of the target. */
export function keepFile(
  making: Making,
  file: { name: string; mediaType: string },
  content: Uint8Array | string,
): MadeFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { ...file, digest: making.store.put(bytes), size: bytes.length };
}

/** What a target became, from the documents it shows or speaks. */
export function madeOf(making: Making, documents: readonly Document[], files: readonly MadeFile[]): Made {
  const { view } = making;
  const unsigned = unsignedStrings(view, documents).map(({ key, language }) =>
    view.messages.length === 1 ? key : `${language} ${key}`,
  );
  const keys = [...new Set(documents.flatMap((document) => document.keys))].sort();
  return { draft: documents.some(({ draft }) => draft) || unsigned.length > 0, unsigned, files, keys };
}

/** What a draft says of itself in a file's metadata: the ribbon's words in each language; undefined for what is signed. */
export function draftComment({ view }: Making, documents: readonly Document[]): string | undefined {
  if (!documents.some(({ draft }) => draft)) return undefined;
  const words = view.messages.map(({ strings }) => strings["draft.ribbon"]?.text ?? "draft");
  return [...new Set(words)].join(" / ");
}

export const mediaTypes = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  json: "application/json",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  mp4: "video/mp4",
  vtt: "text/vtt",
  srt: "application/x-subrip",
  text: "text/plain; charset=utf-8",
} as const;
