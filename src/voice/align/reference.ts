import type { World } from "../../base/world.ts";
import type { Language, Library } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { type AddedLanguage, utterAll } from "../espeak.ts";
import { heardStretch, type Pcm } from "../pcm.ts";
import type { Token, WordStart } from "../timing.ts";

/** The voice that a recording is compared with. It times words; nobody ever hears it. */
export interface ReferenceVoice {
  readonly language: string;
  readonly voice: string;
  readonly speed: number;
  readonly added?: AddedLanguage;
  /** False where it is another language's: word times are then rough, and no text can be told from another. */
  readonly own: boolean;
}

/** One line as the reference says it, without the silence around it. */
export interface ReferenceLine extends Pcm {
  /** When each token begins, seconds; a token may be missing. */
  readonly starts: readonly WordStart[];
  /** What it was given to say, with the offsets of `starts`. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Of the language that all others are translated from, which espeak-ng knows. */
const fallback = { language: sourceLanguage, voice: sourceLanguage, speed: 145 } as const;

/** The language's reference in `assets/voices/reference/`, else espeak's own voice for it, else the Vietnamese one. */
export function referenceVoice(language: Language, library: Library, world: World): ReferenceVoice {
  const { tag } = language;
  const path = `${world.dataFolder}/assets/voices/reference/${tag}`;
  const dictionary = world.read(`${path}.dictionary`);
  const definition = world.read(`${path}.voice`);
  if (dictionary && definition)
    return { language: tag, voice: tag, speed: fallback.speed, added: { dictionary, definition }, own: true };
  const names = Object.keys(library.voices).sort();
  const spoken = names
    .map((name) => library.voices[name])
    .filter((voice) => voice?.engine === "espeak")
    .find((voice) => voice?.language === tag);
  if (spoken) return { language: tag, voice: spoken.voice, speed: spoken.speed, own: true };
  return { ...fallback, own: tag === fallback.language };
}

/** All lines said by the reference, from their tokens. Throws what the engine throws. */
export async function sayReference(
  lines: readonly (readonly Token[])[],
  language: Language,
  voice: ReferenceVoice,
): Promise<readonly ReferenceLine[]> {
  const plain = lines.map((tokens) =>
    tokens.map(({ written, spoken }) => ({ written, spoken: sayable(spoken, language, voice) })),
  );
  const texts = plain.map((tokens) =>
    tokens
      .map(({ spoken }) => spoken)
      .filter((word) => word !== "")
      .join(" "),
  );
  const said = await utterAll(voice, texts, voice.added);
  return said.map(({ samples, rate, starts }, index) => {
    const heard = heardStretch({ samples, rate }) ?? { from: 0, to: samples.length };
    return {
      samples: samples.subarray(heard.from, heard.to),
      rate,
      starts: starts.map(({ offset, time }) => ({ offset, time: Math.max(0, time - heard.from / rate) })),
      text: texts[index] ?? "",
      tokens: plain[index] ?? [],
    };
  });
}

/**
 * A reference made of letters knows those of its language alone: tone marks of loans go, apostrophes and quotes too,
 * and a figure, which is said in more ways than one, takes a syllable. Espeak's own voices read as they are written.
 */
function sayable(word: string, language: Language, voice: ReferenceVoice): string {
  if (!voice.added) return word;
  const letters = [
    ...word
      .normalize("NFC")
      .toLowerCase()
      .matchAll(/\P{M}\p{M}*/gu),
  ].map(([letter]) =>
    language.letters.includes(letter) ? letter : withoutMarks(letter, language.loanToneMarks),
  );
  return letters
    .join("")
    .replace(/\p{Nd}/gu, " ta")
    .replace(/[^\p{L}\p{M}\s.,;:!?]/gu, "")
    .trim();
}

function withoutMarks(letter: string, marks: readonly string[]): string {
  return [...letter.normalize("NFD")]
    .filter((character) => !marks.includes(character))
    .join("")
    .normalize("NFC");
}
