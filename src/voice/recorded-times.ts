import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import { type AlignedLine, alignLines, lowConfidence } from "./align/align.ts";
import { referenceVoice, sayReference } from "./align/reference.ts";
import type { TimedWord } from "./narration.ts";
import type { Pcm } from "./pcm.ts";
import type { LineSpeech } from "./script-speech.ts";
import { proportionalWords } from "./timing.ts";

/** A line longer than this is not compared: memory grows with its square. Seconds. */
export const longestLine = 90;

interface Context {
  readonly message: Message;
  readonly library: Library;
  readonly world: World;
}

/**
 * When each written word of the recorded lines is said: by comparing with the language's reference, or, where that
 * cannot be done, shared out by letters. A line that hardly sounds like its text is `take-unsure` (a warning).
 */
export async function timesOfRecordings(
  sounds: readonly Pcm[],
  said: readonly Pick<LineSpeech, "tokens" | "spoken">[],
  context: Context,
  report: Report,
): Promise<readonly (readonly TimedWord[])[]> {
  const { language } = context.message;
  const aligned = await alignedWithReference(sounds, said, context);
  return said.map(({ tokens, spoken }, index) => {
    const { samples, rate } = sounds[index] as Pcm;
    const line = aligned?.lines[index];
    if (aligned?.own && line && line.confidence < lowConfidence) {
      const values = { number: index + 1, text: spoken, language: language.tag };
      report({ severity: "warning", code: "take-unsure", values });
    }
    return line?.words ?? proportionalWords(tokens, { start: 0, end: samples.length / rate });
  });
}

async function alignedWithReference(
  sounds: readonly Pcm[],
  said: readonly Pick<LineSpeech, "tokens" | "spoken">[],
  { message, library, world }: Context,
): Promise<{ readonly own: boolean; readonly lines: readonly AlignedLine[] } | undefined> {
  if (sounds.some(({ samples, rate }) => samples.length / rate > longestLine)) return undefined;
  const voice = referenceVoice(message.language, library, world);
  try {
    const tokens = said.map((form) => form.tokens);
    return { own: voice.own, lines: alignLines(sounds, await sayReference(tokens, message.language, voice)) };
  } catch {
    // The engine does not run here: times by letters are worse, not wrong.
    return undefined;
  }
}
