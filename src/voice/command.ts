import type { Report } from "../base/diagnostic.ts";
import type { ProgramCall, World } from "../base/world.ts";
import type { CommandVoice } from "../library/voices.ts";
import { heardStretch, type Pcm } from "./pcm.ts";
import type { DecodeSound } from "./recordings.ts";

/** Seconds that one line may take where the voice does not say. */
const usualPatience = 60;

interface Tools {
  readonly world: World;
  readonly decodeSound: DecodeSound;
  readonly signal?: AbortSignal;
}

/**
 * The call that lets a voice's program read `text` and write `wav`: arguments with `{text}`, `{wav}` and `{data}` (the data folder) filled, a program
 * with `/` in its name looked up in the data folder.
 */
export function voiceCall(
  voice: CommandVoice,
  files: { readonly text: string; readonly wav: string },
  { dataFolder }: Pick<World, "dataFolder">,
): ProgramCall {
  const program =
    voice.program.includes("/") && !voice.program.startsWith("/")
      ? `${dataFolder}/${voice.program}`
      : voice.program;
  const fills = { "{text}": files.text, "{wav}": files.wav, "{data}": dataFolder };
  const args = voice.arguments.map((argument) =>
    Object.entries(fills).reduce((filled, [name, value]) => filled.replaceAll(name, value), argument),
  );
  return { program, args };
}

/**
 * Speaks one line with another program: a UTF-8 text file of one line goes in, a WAV file comes out, any rate and channels. The
 * same program, voice and text should give the same samples: nobody but the program can promise that. Reports
 * `voice-program-missing`, `-timeout`, `-failed`, `-silent` (errors) and gives undefined.
 */
export async function speakByCommand(
  voice: CommandVoice,
  spoken: string,
  { world, decodeSound, signal }: Tools,
  report: Report,
): Promise<Pcm | undefined> {
  const refuse = (problem: "missing" | "timeout" | "failed" | "silent", detail: string) => {
    const values = { voice: voice.name, program: voice.program, text: spoken, detail };
    report({ severity: "error", code: `voice-program-${problem}`, values });
    return undefined;
  };
  const folder = world.temporaryFolder();
  const files = { text: `${folder}/line.txt`, wav: `${folder}/line.wav` };
  const call = voiceCall(voice, files, world);
  // So that what was spoken is not taken for what another version of the program would speak.
  if (call.program.startsWith("/")) world.read(call.program);
  world.write(files.text, new TextEncoder().encode(`${spoken}\n`));
  const seconds = voice.timeout ?? usualPatience;
  const outcome = await world.run?.(call, { folder, seconds, ...(signal && { signal }) });
  if (!outcome || outcome.ended === "missing") return refuse("missing", "");
  if (outcome.ended === "timeout") return refuse("timeout", String(seconds));
  const bytes = outcome.ended === "done" ? world.read(files.wav) : undefined;
  world.remove(folder);
  if (!bytes || bytes.length === 0) return refuse("failed", outcome.detail);
  const sound = await decodeSound(bytes, "wav");
  if ("code" in sound) return refuse("failed", String(sound.values.reason ?? sound.code));
  const heard = heardStretch(sound);
  if (!heard) return refuse("silent", "");
  return { samples: sound.samples.subarray(heard.from, heard.to), rate: sound.rate };
}
