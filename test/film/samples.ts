import type { Narration, SpokenLine } from "../../src/voice/narration.ts";

/** A narration whose words take `perWord` seconds each, with `pause` seconds between lines; a voice of our own. */
export function narrationOf(
  lines: readonly { passage?: string; text: string }[],
  { perWord = 0.3, pause = 0.35 } = {},
): Narration {
  let clock = 0;
  const spoken = lines.map(({ passage = "a", text }, index): SpokenLine => {
    if (index > 0) clock += pause;
    const start = clock;
    const words = (text.match(/\S+/g) ?? []).map((word) => {
      const from = clock;
      clock += perWord;
      return { text: word, start: from, end: clock };
    });
    const id = `${passage}-${index + 1}`;
    return { id, passage, written: text, spoken: text, keys: [`tin:${id}`], start, end: clock, words };
  });
  return { language: "vi", lines: spoken, duration: clock, sampleRate: 1000, speaker: "none" };
}
