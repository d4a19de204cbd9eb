import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import type { Document } from "../../document/document.ts";
import type { Film } from "../../film/film.ts";
import type { SecondLanguage } from "../../film/phrases.ts";
import type { Message } from "../../message/message.ts";
import type { FilmTags } from "../../render/mux.ts";
import type { FontBook, Scene } from "../../scene/scene.ts";
import type { Narration } from "../../voice/narration.ts";
import { scriptLines } from "../../voice/script.ts";
import { scriptTemplate } from "../target/view.ts";
import { captionFits } from "./caption-fit.ts";
import { heardIn } from "./heard-in.ts";
import { readNotHeard } from "./hearing.ts";
import {
  composeTemplate,
  fromDocuments,
  keepFile,
  layoutDocument,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
  narrate,
  unlessRefused,
} from "./making.ts";
import { tagsOf } from "./sound.ts";

/**
 * A captioned clip, its captions and transcript, its first shot as a picture, and what is seen, in words. In a group of
 * languages it speaks the first that has a voice, and its captions show that one and another.
 */
export async function makeVideo(making: Making): Promise<Made | undefined> {
  const scripts: Document[] = [];
  for (const message of making.view.messages) {
    const script = await composeTemplate(inOneLanguage(making, message), scriptTemplate);
    if (!script) return undefined;
    scripts.push(script);
  }
  const [script] = scripts;
  const document = script && (await composeTemplate(making, making.view.format.template, script));
  if (!document) return undefined;
  return fromDocuments(making, [document, ...scripts], (shooting) =>
    shootFilm(shooting, { document, scripts }),
  );
}

function inOneLanguage(making: Making, message: Message): Making {
  return { ...making, view: { ...making.view, message, messages: [message] } };
}

async function shootFilm(
  making: Making,
  { document, scripts }: { document: Document; scripts: readonly Document[] },
): Promise<Made | undefined> {
  const scenes = await layoutDocument(making, document);
  const first = scenes?.[0];
  if (!scenes || !first) return undefined;
  const words = await wordsOf(making, scripts);
  const fonts = await making.fonts();
  const documents = [document, ...scripts];
  const film = await scheduleFilm(making, { document, scenes, fonts }, words);
  const { voice = "" } = heardIn(words.narration);
  const tags = { ...tagsOf(making, documents), voice, tracks: trackNames(words) };
  const mp4 = film && (await renderFilm(making, film, { fonts, tags }));
  if (!film || !mp4) return undefined;
  const { renderPng } = await making.stages.png();
  const made = madeOf(making, documents, [
    keepFile(making, { name: ".mp4", mediaType: mediaTypes.mp4 }, mp4),
    keepFile(
      making,
      { name: ".png", mediaType: mediaTypes.png },
      await renderPng(first, fonts, { scale: 1 }),
    ),
    ...(await keepWords(making, { document, film, scripts })),
  ]);
  return { ...made, ...heardIn(words.narration) };
}

/** What is heard, in which language, and what is only read. */
interface Words {
  readonly narration: Narration;
  readonly message: Message;
  readonly second?: SecondLanguage;
}

/** The first language that has a voice or a recording is heard; the first of the others is read with it. */
async function wordsOf(making: Making, scripts: readonly Document[]): Promise<Words> {
  const { messages } = making.view;
  const spoken: Spoken[] = [];
  for (const [index, script] of scripts.entries()) {
    const message = messages[index];
    if (!message) continue;
    const { report, all } = collectFindings();
    const narration = await narrate({ ...inOneLanguage(making, message), report }, script);
    spoken.push({ message, narration, findings: all });
    if (narration.samples !== undefined) break;
  }
  const heard = spoken.find(({ narration }) => narration.samples !== undefined) ?? spoken[0] ?? noScript();
  for (const one of spoken) reportUnheard(one, heard, making.report);
  const other = messages.findIndex((message) => message !== heard.message);
  const script = scripts[other];
  const message = messages[other];
  if (!script || !message) return heard;
  const texts = new Map(scriptLines(script).map(({ id, written }) => [id, written]));
  const place = other < messages.indexOf(heard.message) ? "above" : "beneath";
  return { ...heard, second: { language: message.language, texts, place } };
}

interface Spoken extends Words {
  readonly findings: readonly Diagnostic[];
}

function reportUnheard({ message, findings }: Spoken, heard: Words, report: Report): void {
  const isRead = heard.narration.samples !== undefined && message !== heard.message;
  for (const finding of findings)
    report(isRead ? readNotHeard(finding, heard.message.language.tag) : finding);
}

function noScript(): never {
  throw new Error("a clip has a script");
}

/** What a player's menus call the sound and the captions. */
function trackNames({ message, second }: Words): NonNullable<FilmTags["tracks"]> {
  const heard = message.language.name;
  const read = second?.language.name;
  const both = second?.place === "above" ? [read, heard] : [heard, read];
  return { sound: heard, captions: both.filter(Boolean).join(" / ") };
}

async function scheduleFilm(
  making: Making,
  clip: { document: Document; scenes: readonly Scene[]; fonts: FontBook },
  { narration, message, second }: Words,
): Promise<Film | undefined> {
  const { format, library } = making.view;
  const { schedule } = await making.stages.film();
  const { compose } = await making.stages.document();
  const { layout } = await making.stages.scene();
  making.signal.throwIfAborted();
  const source = library.partials[second ? "caption-pair" : "caption"];
  const [leading = message, lower] = making.view.messages;
  // Lies on pages that wear the ribbon themselves.
  const upper: Message = { ...leading, facts: { ...leading.facts, review: "signed" } };
  const place = { fonts: clip.fonts, library, world: making.world };
  return unlessRefused(making, (report) => {
    const caption = (lines: readonly string[], beneath: readonly string[], told: Report) => {
      const values = { lines, beneath, beneathLanguage: lower?.language.tag ?? upper.language.tag };
      const document = source && compose(upper, { source, format, values }, library, told);
      const scene = document && layout(document, format, place, told)?.[0];
      return document && scene && { document, scene };
    };
    // What is wrong with the sample is wrong with every caption, and told there.
    const sample = caption(["…"], [], () => undefined);
    const captions = {
      captionScene: (lines: readonly string[], beneath: readonly string[] = []) =>
        caption(lines, beneath, report)?.scene,
      ...(second && { second }),
      ...(sample && { fits: captionFits(sample, clip.fonts) }),
    };
    return schedule(clip, narration, { message, format, store: making.store, ...captions }, report);
  });
}

async function renderFilm(
  making: Making,
  film: Film,
  { fonts, tags }: { fonts: FontBook; tags: FilmTags },
): Promise<Uint8Array | undefined> {
  const { renderVideo } = await making.stages.video();
  const { renderRaw } = await making.stages.png();
  const { world, store, signal, whenFree } = making;
  const rasterise = (scene: Scene, size: { width: number; height: number }) => renderRaw(scene, fonts, size);
  const { audio } = making.view.format;
  const options = {
    mode: making.videoMode,
    ...(audio && { goal: { loudness: audio.loudness, truePeak: audio.truePeak }, bitrate: audio.bitrate }),
    tags,
  };
  const tools = { world, store, signal, rasterise, ...(whenFree && { whenFree }) };
  const mp4 = await renderVideo(film, options, tools, making.report);
  signal.throwIfAborted();
  return mp4;
}

async function keepWords(
  making: Making,
  { document, film, scripts }: { document: Document; film: Film; scripts: readonly Document[] },
): Promise<readonly MadeFile[]> {
  const { renderVtt, renderSrt, renderTranscript } = await making.stages.subtitles();
  const { renderAltText } = await making.stages.text();
  const { messages } = making.view;
  const transcript = scripts
    .map((script, index) => {
      const words = renderTranscript({ lines: scriptLines(script) }, script.title);
      return messages.length === 1 ? words : `— ${messages[index]?.language.name} —\n\n${words}`;
    })
    .join("\n");
  return [
    keepFile(making, { name: ".vtt", mediaType: mediaTypes.vtt }, renderVtt(film.cues, film)),
    keepFile(making, { name: ".srt", mediaType: mediaTypes.srt }, renderSrt(film.cues)),
    keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, transcript),
    keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderAltText(document)),
  ];
}
