import type { Report } from "../base/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Film } from "../film/film.ts";
import type { FontBook, Scene } from "../scene/scene.ts";
import type { Narration } from "../voice/narration.ts";
import { captionFits } from "./caption-fit.ts";
import { heardVoice } from "./heard-voice.ts";
import {
  composeTemplate,
  draftComment,
  fromDocuments,
  keepFile,
  layoutDocument,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
  narrate,
  scriptTemplate,
  unlessRefused,
} from "./making.ts";

/** A captioned clip, its captions and transcript, its first shot as a picture, and what is seen, in words. */
export async function makeVideo(making: Making): Promise<Made | undefined> {
  const script = await composeTemplate(making, scriptTemplate);
  const document = script && (await composeTemplate(making, making.view.format.template, script));
  if (!document || !script) return undefined;
  return fromDocuments(making, [document, script], (shooting) => shootFilm(shooting, { document, script }));
}

async function shootFilm(
  making: Making,
  { document, script }: { document: Document; script: Document },
): Promise<Made | undefined> {
  const scenes = await layoutDocument(making, document);
  const first = scenes?.[0];
  if (!scenes || !first) return undefined;
  const narration = await narrate(making, script);
  const fonts = await making.fonts();
  const film = await scheduleFilm(making, { document, scenes, fonts }, narration);
  const mp4 =
    film && (await renderFilm(making, film, { fonts, comment: draftComment(making, [document, script]) }));
  if (!film || !mp4) return undefined;
  const { renderPng } = await making.stages.png();
  const made = madeOf(
    making,
    [document, script],
    [
      keepFile(making, { name: ".mp4", mediaType: mediaTypes.mp4 }, mp4),
      keepFile(
        making,
        { name: ".png", mediaType: mediaTypes.png },
        await renderPng(first, fonts, { scale: 1 }),
      ),
      ...(await keepWords(making, { document, film, narration })),
    ],
  );
  return { ...made, ...heardVoice(narration) };
}

async function scheduleFilm(
  making: Making,
  clip: { document: Document; scenes: readonly Scene[]; fonts: FontBook },
  narration: Narration,
): Promise<Film | undefined> {
  const { message, format, library } = making.view;
  const { schedule } = await making.stages.film();
  const { compose } = await making.stages.document();
  const { layout } = await making.stages.scene();
  making.signal.throwIfAborted();
  const source = library.partials.caption;
  const place = { fonts: clip.fonts, library, world: making.world };
  return unlessRefused(making, (report) => {
    const caption = (lines: readonly string[], told: Report) => {
      const document = source && compose(message, { source, format, values: { lines } }, library, told);
      const scene = document && layout(document, format, place, told)?.[0];
      return document && scene && { document, scene };
    };
    // What is wrong with the sample is wrong with every caption, and told there.
    const sample = caption(["…"], () => undefined);
    const captions = {
      captionScene: (lines: readonly string[]) => caption(lines, report)?.scene,
      ...(sample && { fits: captionFits(sample, clip.fonts) }),
    };
    return schedule(clip, narration, { message, format, store: making.store, ...captions }, report);
  });
}

async function renderFilm(
  making: Making,
  film: Film,
  { fonts, comment }: { fonts: FontBook; comment: string | undefined },
): Promise<Uint8Array | undefined> {
  const { renderVideo } = await making.stages.video();
  const { renderRaw } = await making.stages.png();
  const { world, store, signal } = making;
  const rasterise = (scene: Scene, size: { width: number; height: number }) => renderRaw(scene, fonts, size);
  const { audio } = making.view.format;
  const options = {
    mode: making.videoMode,
    ...(audio && { goal: { loudness: audio.loudness, truePeak: audio.truePeak }, bitrate: audio.bitrate }),
    ...(comment !== undefined && { comment }),
  };
  const mp4 = await renderVideo(film, options, { world, store, signal, rasterise }, making.report);
  signal.throwIfAborted();
  return mp4;
}

async function keepWords(
  making: Making,
  { document, film, narration }: { document: Document; film: Film; narration: Narration },
): Promise<readonly MadeFile[]> {
  const { renderVtt, renderSrt, renderTranscript } = await making.stages.subtitles();
  const { renderAltText } = await making.stages.text();
  return [
    keepFile(making, { name: ".vtt", mediaType: mediaTypes.vtt }, renderVtt(film.cues, film)),
    keepFile(making, { name: ".srt", mediaType: mediaTypes.srt }, renderSrt(film.cues)),
    keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, renderTranscript(narration, film.title)),
    keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderAltText(document)),
  ];
}
