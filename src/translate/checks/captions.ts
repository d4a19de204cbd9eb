import { spokenForm } from "../../language/spoken.ts";
import type { Language } from "../../library/library.ts";
import type { DeskString } from "../desk.ts";

/** Words a minute of a voice that nobody has chosen yet: an unhurried reader. */
const readerSpeed = 150;

/** Characters a second that a caption of the text would run at, where that is more than its language allows. */
export function captionSpeed(
  { key, target = "" }: Pick<DeskString, "key" | "target">,
  language: Language,
  wordsPerMinute = readerSpeed,
): number | undefined {
  if (!/[:.]say(?:\.|$)/.test(key)) return undefined;
  const written = target.replace(/\{\{[^{}]*\}\}/g, "").trim();
  const spoken = spokenForm(written, language).spoken.split(/\s+/).filter(Boolean).length;
  if (spoken === 0) return undefined;
  const speed = [...written.normalize("NFC")].length / (spoken / (wordsPerMinute / 60));
  return speed > language.captions.charactersPerSecond ? Math.round(speed * 10) / 10 : undefined;
}
