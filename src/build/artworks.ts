import { collectFindings, type Diagnostic } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { Block, Document } from "../document/document.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import { renderProof } from "../render/proof.ts";
import type { GroupNode, Scene, SceneNode, TextNode } from "../scene/scene.ts";
import type { Spec } from "../spec/spec.ts";
import { distinct } from "./distinct.ts";
import { composeAll } from "./make/make.ts";
import { layoutDocument, type Making } from "./make/making.ts";
import { usualCost } from "./target/costs.ts";
import { type Job, openJobs, type Workshop } from "./target/jobs.ts";
import { planTargets } from "./target/plan.ts";
import { fontsOnce } from "./typeface.ts";

/** One finished page as a picture, with where each string stands on it. */
export interface Artwork {
  /** Id of the message. */
  readonly message: string;
  readonly format: string;
  /** It is in several languages. */
  readonly isShared: boolean;
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly picture: Uint8Array;
  /** Ledger key → its lines' ink, in pixels of the picture. */
  readonly places: ReadonlyMap<string, readonly Rectangle[]>;
}

export interface Shown {
  readonly artworks: readonly Artwork[];
  /** Ledger key → formats that show or say it, sorted. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Pixels. */
const pictureWidth = 900;

/**
 * Draws the fewest pages of each message on which every string of a language that any of its formats shows can be
 * seen: pages in that language alone, where the message has any, before those that it shares.
 */
export async function showStrings(
  { specs, language }: { readonly specs: readonly Spec[]; readonly language: LanguageTag },
  workshop: Omit<Workshop, "tools">,
): Promise<Shown> {
  const findings = collectFindings();
  const speaking = specs.flatMap((spec) => {
    const groups = spec.languages.filter((group) => group.includes(language));
    const alone = groups.filter((group) => group.length === 1);
    const languages = alone.length > 0 ? alone : groups;
    return languages.length > 0 ? [{ ...spec, languages }] : [];
  });
  const targets = planTargets(speaking, workshop.library, {});
  const jobs = openJobs(targets, { allowExpired: true }, workshop, findings.report);
  const fonts = fontsOnce(workshop, findings.report);
  const makingOf = ({ view }: Job): Making => {
    return { ...workshop, view, fonts, videoMode: "skip", ffmpeg: undefined, report: findings.report };
  };
  const uses = new Map<string, Set<string>>();
  const artworks: Artwork[] = [];
  const messages = Map.groupBy(jobs, ({ target }) => target.spec.id);
  for (const [index, [id, own]] of [...messages].entries()) {
    const about = {
      ...{ target: id, done: index, of: messages.size },
      medium: "image" as const,
      expected: usualCost.image,
      work: { image: usualCost.image * messages.size },
    };
    workshop.onEvent({ kind: "started", ...about });
    const candidates: Candidate[] = [];
    for (const job of own) {
      const documents = await composeAll(makingOf(job));
      const { name, canvas } = job.target.format;
      for (const key of [job.view.message.facts.key, ...documents.flatMap(({ keys }) => keys)])
        uses.set(key, (uses.get(key) ?? new Set()).add(name));
      const [document] = documents;
      if (canvas && document) candidates.push({ job, document });
    }
    artworks.push(...(await drawn(candidates, { language, makingOf })));
    workshop.onEvent({ ...about, kind: "finished", done: index + 1 });
    // Layout is synchronous: let Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sorted = [...uses].map(([key, formats]) => [key, [...formats].sort()] as const);
  artworks.sort((one, other) => Number(one.isShared) - Number(other.isShared));
  return { artworks, uses: new Map(sorted), diagnostics: distinct(findings.all) };
}

interface Candidate {
  readonly job: Job;
  readonly document: Document;
}

/** Always the format next that has most strings not yet seen; of equals the first by name. */
async function drawn(
  candidates: readonly Candidate[],
  { language, makingOf }: { readonly language: LanguageTag; readonly makingOf: (job: Job) => Making },
): Promise<readonly Artwork[]> {
  const artworks: Artwork[] = [];
  const seen = new Set<string>();
  const left = new Set(candidates);
  const fresh = ({ document }: Candidate) => document.keys.filter((key) => !seen.has(key)).length;
  while (left.size > 0) {
    const next = [...left].reduce((best, one) => (fresh(one) > fresh(best) ? one : best));
    left.delete(next);
    if (fresh(next) === 0) break;
    const making = makingOf(next.job);
    making.signal.throwIfAborted();
    const scenes = (await layoutDocument(making, next.document)) ?? [];
    for (const scene of scenes) {
      const places = new Map([...textPlaces(scene, language), ...figurePlaces(scene, next.document)]);
      if ([...places.keys()].every((key) => seen.has(key))) continue;
      for (const key of places.keys()) seen.add(key);
      artworks.push(await artworkOf(scene, places, { job: next.job, making }));
    }
  }
  return artworks;
}

async function artworkOf(
  scene: Scene,
  places: ReadonlyMap<string, readonly Rectangle[]>,
  { job, making }: { readonly job: Job; readonly making: Making },
): Promise<Artwork> {
  const { spec, format } = job.target;
  const scale = pictureWidth / scene.width;
  const scaled = ({ x, y, width, height }: Rectangle): Rectangle => {
    return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
  };
  return {
    message: spec.id,
    format: format.name,
    isShared: job.target.languages.length > 1,
    width: pictureWidth,
    height: Math.round(scene.height * scale),
    picture: await renderProof(scene, await making.fonts(), pictureWidth),
    places: new Map([...places].map(([key, boxes]) => [key, boxes.map(scaled)])),
  };
}

/** Where the strings of a scene are inked, in scene units; where both languages show a string, in this one. */
function textPlaces({ root }: Scene, language: LanguageTag): ReadonlyMap<string, readonly Rectangle[]> {
  const places = new Map<string, Rectangle[]>();
  const texts = textsIn(root);
  const isOwn = ({ lines }: TextNode) =>
    lines.some(({ runs }) => runs.some((run) => run.language === language));
  const own = new Set(texts.filter(isOwn).flatMap(({ keys }) => keys));
  for (const text of texts) {
    if (!isOwn(text) && text.keys.some((key) => own.has(key))) continue;
    const [first, ...others] = text.lines.map(({ ink }) => ink);
    const box = first && others.reduce(union, first);
    if (box && box.width > 0) for (const key of text.keys) places.set(key, [...(places.get(key) ?? []), box]);
  }
  return places;
}

/** Where figures stand whose spoken words are strings: a figure of a scene is known by its words. */
function figurePlaces({ root }: Scene, { pages }: Document): ReadonlyMap<string, readonly Rectangle[]> {
  const keys = new Map(pages.flatMap((page) => altKeysIn(page.root)));
  const figures = groupsIn(root).flatMap(({ alt = "", box }) => {
    const key = keys.get(alt);
    return key === undefined ? [] : [{ key, box }];
  });
  const byKey = [...Map.groupBy(figures, ({ key }) => key)];
  return new Map(byKey.map(([key, found]) => [key, found.map(({ box }) => box)]));
}

function altKeysIn(block: Block): readonly (readonly [string, string])[] {
  if (block.kind === "figure" && block.altKey !== undefined) return [[block.alt, block.altKey]];
  return block.kind === "box" ? block.children.flatMap(altKeysIn) : [];
}

function groupsIn(node: SceneNode): readonly GroupNode[] {
  return node.kind === "group" ? [node, ...node.children.flatMap(groupsIn)] : [];
}

function textsIn(node: SceneNode): readonly TextNode[] {
  if (node.kind === "group") return node.children.flatMap(textsIn);
  return node.kind === "text" ? [node] : [];
}

function union(one: Rectangle, other: Rectangle): Rectangle {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
