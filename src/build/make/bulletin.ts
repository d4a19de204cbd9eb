import type { Document } from "../../document/document.ts";
import type { Spoken } from "../../film/bulletin.ts";
import type { Bulletin } from "../../library/sounds.ts";
import { captionGrid, keepCues, keepSound } from "./audio.ts";
import { heardVoice } from "./heard-voice.ts";
import {
  composeTemplate,
  fromDocuments,
  keepFile,
  type Made,
  type Making,
  madeOf,
  mediaTypes,
  narrate,
} from "./making.ts";

/** Hz of a bulletin: recordings keep theirs, synthetic voices are brought to it. */
const rate = 48_000;

/**
 * A bulletin for loudspeakers: signal, the message in each language in turn, the whole said again, signal; with
 * captions, and a transcript of every language. Languages that nobody can be heard in are left out of the sound,
 * reported (`bulletin-incomplete`), and make it a draft; with none left there is the transcript alone.
 */
export async function makeBulletin(making: Making, bulletin: Bulletin): Promise<Made | undefined> {
  const scripts: Document[] = [];
  for (const one of eachLanguage(making)) {
    const script = await composeTemplate(one, making.view.format.template);
    if (!script) return undefined;
    scripts.push(script);
  }
  return fromDocuments(making, scripts, (recording) => record(recording, scripts, bulletin));
}

/** The making as if for each of its languages alone: sound says them in turn. */
export function eachLanguage(making: Making): readonly Making[] {
  return making.view.messages.map((message) => ({
    ...making,
    view: { ...making.view, message, messages: [message] },
  }));
}

async function record(
  making: Making,
  scripts: readonly Document[],
  bulletin: Bulletin,
): Promise<Made | undefined> {
  const spoken: Spoken[] = [];
  for (const [index, one] of eachLanguage(making).entries()) {
    const script = scripts[index];
    if (script) spoken.push({ language: one.view.message.language, narration: await narrate(one, script) });
  }
  const { renderTranscript } = await making.stages.subtitles();
  const transcript = spoken
    .map(({ narration }, index) => renderTranscript(narration, scripts[index]?.title ?? ""))
    .join("\n");
  const heard = spoken.filter(({ narration }) => narration.samples !== undefined);
  const sound = heard.length === 0 ? [] : await keepBulletin(making, { scripts, heard, bulletin });
  if (!sound) return undefined;
  const files = [...sound, keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, transcript)];
  const made = madeOf(making, scripts, files);
  return { ...made, ...voicesOf(heard), draft: isIncomplete(making, spoken, heard) || made.draft };
}

async function keepBulletin(
  making: Making,
  {
    scripts,
    heard,
    bulletin,
  }: { scripts: readonly Document[]; heard: readonly Spoken[]; bulletin: Bulletin },
) {
  const { planBulletin, mixBulletin, captionsOfBulletin } = await making.stages.bulletin();
  const { sounds } = making.view.library;
  const plan = planBulletin(bulletin, heard, sounds);
  const sound = mixBulletin(plan, { sounds, store: making.store, rate });
  const codes = heard.map(({ language }) => language.trackCode).join("");
  const files = await keepSound(making, scripts, {
    sound,
    language: codes,
    voice: voicesOf(heard).voice ?? "",
  });
  if (!files) return undefined;
  const cues = captionsOfBulletin(plan, heard, captionGrid, making.report);
  const tags = heard.map(({ language }) => language.tag).join("+");
  return [...files, ...(await keepCues(making, cues, tags))];
}

function voicesOf(heard: readonly Spoken[]): { voice?: string } {
  return heardVoice(...heard.map(({ narration }) => narration));
}

function isIncomplete(making: Making, spoken: readonly Spoken[], heard: readonly Spoken[]): boolean {
  if (heard.length === 0 || heard.length === spoken.length) return false;
  const tags = (list: readonly Spoken[]) => list.map(({ language }) => language.tag).join(", ");
  const missing = spoken.filter((one) => !heard.includes(one));
  const values = { heard: tags(heard), missing: tags(missing) };
  making.report({ severity: "warning", code: "bulletin-incomplete", values });
  return true;
}
