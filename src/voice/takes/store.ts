import { digestOf } from "../../base/digest.ts";
import type { World } from "../../base/world.ts";
import type { Language } from "../../library/library.ts";
import { recordingHome } from "../recording-folder.ts";
import type { ScriptLine } from "../script.ts";
import { readTakeIndex, type TakeEntry, takeIndexName, textDigest } from "../take-index.ts";
import { wavOf } from "../wav.ts";
import type { Decision } from "./decide.ts";

/** A take that now lies in `assets/recordings/`. */
export interface StoredTake {
  /** From the working folder's or the project's root. */
  readonly path: string;
  readonly digest: string;
  readonly size: number;
  /** False where the same take of the same text lay there already. */
  readonly fresh: boolean;
}

/**
 * Puts the takes where builds look for them, as WAV (48 kHz, mono, 16 bit), with their index: all or none.
 * When a write fails nothing has changed and the error goes up. The same takes again change nothing.
 */
export function storeTakes(
  decisions: readonly Decision[],
  { script, by }: { script: ScriptOf; by: string | undefined },
  world: World,
): readonly StoredTake[] {
  const folder = `assets/recordings/${script.message.language.tag}/${script.message.spec.id}`;
  const home = `${recordingHome(world)}/${folder}`;
  world.restoreFolder(home);
  const index = { ...readTakeIndex(home, world) };
  const files = new Map<string, Uint8Array>();
  const stored = decisions.map((decision): StoredTake => {
    const line = script.lines[decision.line] as ScriptLine;
    const bytes = wavOf(decision.take);
    const entry = entryOf(decision, { line, bytes, by });
    const fresh = world.read(`${home}/${entry.file}`) === undefined || index[line.id]?.sound !== entry.sound;
    index[line.id] = entry;
    files.set(entry.file, bytes);
    return { path: `${folder}/${entry.file}`, digest: entry.sound, size: bytes.length, fresh };
  });
  const sorted = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set(takeIndexName, new TextEncoder().encode(`${JSON.stringify(sorted, null, 2)}\n`));
  const changed = [...files].some(([name, bytes]) => !isSame(world.read(`${home}/${name}`), bytes));
  if (changed) world.writeFolder(home, files);
  return stored;
}

/** Which lines, by their place in the script, have a take of their very words already. */
export function storedLines(script: ScriptOf, world: World): ReadonlySet<number> {
  const { message, lines } = script;
  const home = `${recordingHome(world)}/assets/recordings/${message.language.tag}/${message.spec.id}`;
  const [index, files] = [readTakeIndex(home, world), new Set(world.list(home))];
  const isStored = ({ id, written }: ScriptLine) => {
    const entry = index[id];
    return entry !== undefined && entry.text === textDigest(written) && files.has(entry.file);
  };
  return new Set(lines.flatMap((line, at) => (isStored(line) ? [at] : [])));
}

interface ScriptOf {
  readonly message: { readonly language: Pick<Language, "tag">; readonly spec: { readonly id: string } };
  readonly lines: readonly ScriptLine[];
}

function entryOf(
  { source }: Decision,
  { line, bytes, by }: { line: ScriptLine; bytes: Uint8Array; by: string | undefined },
): TakeEntry {
  return {
    file: `${line.id}.wav`,
    sound: digestOf(bytes),
    text: textDigest(line.written),
    source: source.digest,
    sourceName: source.name.replace(/^.*[\\/]/, ""),
    ...(by !== undefined && { by }),
  };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && digestOf(one) === digestOf(other);
}
