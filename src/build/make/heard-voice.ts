import type { Narration } from "../../voice/narration.ts";

/**
 * Who is heard in narrations, for metadata and the manifest: `vi-north · GPL-3.0-or-later (espeak-ng)`, several with a
 * semicolon; nothing for silence.
 */
export function heardVoice(...narrations: readonly Narration[]): { voice?: string } {
  const heard = narrations.filter(({ samples }) => samples !== undefined);
  const voices = heard.map(({ speaker, licence }) =>
    licence === undefined ? speaker : `${speaker} · ${licence}`,
  );
  return voices.length === 0 ? {} : { voice: [...new Set(voices)].join("; ") };
}
