import type { Report } from "../../base/diagnostic.ts";
import type { IsoDate, Store, World } from "../../base/world.ts";
import type { Medium } from "../../library/formats.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import type { Library } from "../../library/library.ts";
import type { Entries, Memo } from "../../memo/memo.ts";
import { localize } from "../../message/localize.ts";
import type { Message } from "../../message/message.ts";
import type { VideoMode } from "../../render/video.ts";
import type { FontBook } from "../../scene/scene.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Work } from "./costs.ts";
import { planTargets, type Selection, type Target } from "./plan.ts";
import type { Stages } from "./stages.ts";
import { type Signing, stamped } from "./stamp.ts";
import { type View, viewOf } from "./view.ts";

/** What to build, as the command line asked. */
export interface BuildRequest {
  readonly specs: readonly Spec[];
  readonly selection: Selection;
  /** What of the specs' targets belongs here at all: others are not made, and removed where they were. Absent: all. */
  readonly wants?: (target: Target) => boolean;
  /** Output folder. */
  readonly out: string;
  /** `--date`; absent: each spec's own date. */
  readonly referenceDate?: IsoDate;
  readonly allowExpired: boolean;
  /** Refuse drafts before anything is made. */
  readonly release: boolean;
  /** `--sign`: whose key stamps what is seen and signs the manifest. */
  readonly signing?: Signing;
  /** Plan only: nothing is made or written. */
  readonly dryRun: boolean;
  /** Targets in the making at a time; the pictures of clips are coded for half as many, at least one. */
  readonly jobs: number;
  readonly videoMode: VideoMode;
}

/** What a build works with. */
export interface Workshop {
  readonly library: Library;
  readonly world: World;
  readonly store: Store;
  readonly memo: Memo;
  readonly stages: Stages;
  /** Versions; `code` is the digest of the code itself. */
  readonly tools: { readonly loa: string; readonly ffmpeg?: string; readonly code?: string };
  readonly signal: AbortSignal;
  readonly onEvent: (event: BuildEvent) => void;
  /** What targets were made from and how long they took, from run to run; absent: nothing is kept of it. */
  readonly records?: Entries;
  /** Fonts that are open already: several builds in one process share them. */
  readonly fonts?: () => Promise<FontBook>;
}

/** Progress, in the order things happen. */
export interface BuildEvent {
  readonly kind: "started" | "finished";
  readonly target: string;
  readonly done: number;
  readonly of: number;
  /** What this target is expected to take, and of all targets those of each medium: milliseconds, for screens only. */
  readonly medium: Medium;
  readonly expected: number;
  readonly work: Work;
}

/** A target with its view: everything known before making. */
export interface Job {
  readonly target: Target;
  readonly view: View;
}

/** The plan of a request. */
export function targetsAsked(
  { specs, selection, wants = () => true }: Pick<BuildRequest, "specs" | "selection" | "wants">,
  { library }: Pick<Workshop, "library">,
): readonly Target[] {
  return planTargets(specs, library, selection).filter(wants);
}

/** Resolves each spec in each language once, and shows every target its view. */
export function openJobs(
  targets: readonly Target[],
  request: Pick<BuildRequest, "referenceDate" | "allowExpired" | "signing">,
  { library }: Pick<Workshop, "library">,
  report: Report,
): readonly Job[] {
  const messages = new Map<string, Message | undefined>();
  const messageOf = (spec: Spec, language: LanguageTag) => {
    const name = `${spec.id} ${language}`;
    if (!messages.has(name)) {
      const referenceDate = request.referenceDate ?? spec.date;
      const options = { library, referenceDate, allowExpired: request.allowExpired };
      messages.set(name, localize(spec, language, options, report));
    }
    return messages.get(name);
  };
  return targets.flatMap((target) => {
    const { spec, languages } = target;
    const found = languages.map((language) => messageOf(spec, language));
    const messages = found.filter((message) => message !== undefined);
    if (messages.length < found.length) return [];
    return [{ target, view: viewOf(target, stamped(messages, target, request.signing?.pair), library) }];
  });
}
