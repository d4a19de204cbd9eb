import type { Narration } from "../voice/narration.ts";

/** Who is heard, for metadata and the manifest: `vi-north · GPL-3.0-or-later (espeak-ng)`; nothing for silence. */
export function heardVoice({ samples, speaker, licence }: Narration): { voice?: string } {
  if (samples === undefined) return {};
  return { voice: licence === undefined ? speaker : `${speaker} · ${licence}` };
}
