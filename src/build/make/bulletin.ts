import type { Document } from "../../document/document.ts";
import type { Spoken } from "../../film/bulletin.ts";
import type { Bulletin } from "../../library/sounds.ts";
import type { Message } from "../../message/message.ts";
import { eachLanguage } from "./each-language.ts";
import { heardIn } from "./heard-in.ts";
import { reportIncomplete } from "./hearing.ts";
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
import { captionGrid, keepCues, keepSound } from "./sound.ts";

/** Hz of a bulletin: recordings keep theirs, synthetic voices are brought to it. */
const rate = 48_000;

/**
 * A bulletin for loudspeakers: signal, the message in each language in turn, the whole said again, signal; with
 * captions and a transcript. Languages that nobody can be heard in are left out of all of these, reported
 * (`bulletin-incomplete`), and make it a draft; with none left there are the words of every language, to read out.
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

async function record(
  making: Making,
  scripts: readonly Document[],
  bulletin: Bulletin,
): Promise<Made | undefined> {
  const spoken: Part[] = [];
  for (const [index, one] of eachLanguage(making).entries()) {
    const { message } = one.view;
    const script = scripts[index];
    if (script)
      spoken.push({ message, script, language: message.language, narration: await narrate(one, script) });
  }
  const heard = spoken.filter(({ narration }) => narration.samples !== undefined);
  const incomplete = isIncomplete(making, spoken, heard);
  const sound = heard.length === 0 ? [] : await keepBulletin(making, { heard, bulletin, incomplete });
  if (!sound) return undefined;
  const { renderTranscript } = await making.stages.subtitles();
  const transcript = (heard.length === 0 ? spoken : heard)
    .map(({ narration, script }) => renderTranscript(narration, script.title))
    .join("\n");
  const files = [...sound, keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, transcript)];
  const made = madeOf(making, scripts, files);
  return { ...made, ...voicesOf(heard), draft: incomplete || made.draft };
}

/** What a bulletin has of one language. */
interface Part extends Spoken {
  readonly message: Message;
  readonly script: Document;
}

/** Its tags speak of the languages that are heard, as if there were no others. */
async function keepBulletin(
  making: Making,
  { heard, bulletin, incomplete }: { heard: readonly Part[]; bulletin: Bulletin; incomplete: boolean },
) {
  const { planBulletin, mixBulletin, captionsOfBulletin } = await making.stages.bulletin();
  const { sounds } = making.view.library;
  const plan = planBulletin(bulletin, heard, sounds);
  const sound = mixBulletin(plan, { sounds, store: making.store, rate });
  const codes = heard.map(({ language }) => language.trackCode).join("");
  const messages = heard.map(({ message }) => message);
  const [message = making.view.message] = messages;
  const files = await keepSound(
    { ...making, view: { ...making.view, message, messages } },
    heard.map(({ script }) => ({ ...script, draft: script.draft || incomplete })),
    { sound, language: codes, voice: voicesOf(heard).voice ?? "" },
  );
  if (!files) return undefined;
  const cues = captionsOfBulletin(plan, heard, captionGrid, making.report);
  const tags = heard.map(({ language }) => language.tag).join("+");
  return [...files, ...(await keepCues(making, cues, tags))];
}

function voicesOf(heard: readonly Spoken[]): ReturnType<typeof heardIn> {
  return heardIn(...heard.map(({ narration }) => narration));
}

function isIncomplete(making: Making, spoken: readonly Spoken[], heard: readonly Spoken[]): boolean {
  const tags = (list: readonly Spoken[]) => list.map(({ language }) => language.tag);
  const missing = spoken.filter((one) => !heard.includes(one));
  return reportIncomplete({ heard: tags(heard), missing: tags(missing) }, making.report);
}
