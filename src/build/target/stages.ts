/**
 * The stages a target goes through, one member a folder (or medium) of the sources. Each loads its packages
 * only when first called, so that a build with nothing to do loads none; tests put stand-ins here.
 */
export interface Stages {
  document(): Promise<Pick<typeof import("../../document/compose.ts"), "compose" | "composeTogether">>;
  fonts(): Promise<Pick<typeof import("../../scene/fonts.ts"), "openFonts">>;
  scene(): Promise<Pick<typeof import("../../scene/layout.ts"), "layout" | "layoutPages">>;
  voice(): Promise<Pick<typeof import("../../voice/speak.ts"), "speak">>;
  hearing(): Promise<Pick<typeof import("../../voice/hearing.ts"), "foresee">>;
  sound(): Promise<Pick<typeof import("../../render/sound.ts"), "soundDecoder">>;
  film(): Promise<Pick<typeof import("../../film/schedule.ts"), "schedule">>;
  captions(): Promise<Pick<typeof import("../../film/captions.ts"), "captionsOf">>;
  bulletin(): Promise<
    Pick<typeof import("../../film/bulletin.ts"), "planBulletin" | "mixBulletin" | "captionsOfBulletin">
  >;
  png(): Promise<Pick<typeof import("../../render/png.ts"), "renderPng" | "renderRaw">>;
  pdf(): Promise<Pick<typeof import("../../render/pdf.ts"), "renderPdf">>;
  audio(): Promise<Pick<typeof import("../../render/audio.ts"), "renderAudio">>;
  video(): Promise<Pick<typeof import("../../render/video.ts"), "renderVideo">>;
  text(): Promise<
    Pick<
      typeof import("../../render/text.ts"),
      "renderText" | "renderWords" | "renderAltText" | "renderSidesAltText" | "hashtagsOf"
    >
  >;
  image(): Promise<Pick<typeof import("../../render/image.ts"), "fitImage">>;
  sms(): Promise<Pick<typeof import("../../render/sms.ts"), "measureSms" | "writeSmsReport">>;
  page(): Promise<Pick<typeof import("../../render/page.ts"), "renderPage">>;
  subtitles(): Promise<
    Pick<typeof import("../../render/captions.ts"), "renderVtt" | "renderSrt" | "renderTranscript">
  >;
}

export const realStages: Stages = {
  document: () => import("../../document/compose.ts"),
  fonts: () => import("../../scene/fonts.ts"),
  scene: () => import("../../scene/layout.ts"),
  voice: () => import("../../voice/speak.ts"),
  hearing: () => import("../../voice/hearing.ts"),
  sound: () => import("../../render/sound.ts"),
  film: () => import("../../film/schedule.ts"),
  captions: () => import("../../film/captions.ts"),
  bulletin: () => import("../../film/bulletin.ts"),
  png: () => import("../../render/png.ts"),
  pdf: () => import("../../render/pdf.ts"),
  audio: () => import("../../render/audio.ts"),
  video: () => import("../../render/video.ts"),
  text: () => import("../../render/text.ts"),
  image: () => import("../../render/image.ts"),
  sms: () => import("../../render/sms.ts"),
  page: () => import("../../render/page.ts"),
  subtitles: () => import("../../render/captions.ts"),
};
