import type { Narration } from "../../voice/narration.ts";
import type { Made } from "./making.ts";

/**
 * Who is heard in narrations, for metadata and the manifest: their languages in order, and whose voice it is,
 * `vi-north · GPL-3.0-or-later (espeak-ng)`, several with a semicolon. Of silence, no language and no voice.
 */
export function heardIn(
  ...narrations: readonly Narration[]
): Required<Pick<Made, "heard">> & { voice?: string } {
  const spoken = narrations.filter(({ samples }) => samples !== undefined);
  const heard = [...new Set(spoken.map(({ language }) => language))];
  const voices = spoken.map(({ speaker, licence }) =>
    licence === undefined ? speaker : `${speaker} · ${licence}`,
  );
  return voices.length === 0 ? { heard } : { heard, voice: [...new Set(voices)].join("; ") };
}
