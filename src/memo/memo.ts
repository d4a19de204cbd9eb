import { collectFindings, type Diagnostic } from "../base/diagnostic.ts";
import { digestOf, digestOfData } from "../base/digest.ts";
import type { World } from "../base/world.ts";
import { askPart, type Observation, type Parts, type Seam, stillHolds, watch } from "./seam.ts";

/** What a stage gave: its output (plain data), what it reported, and whether it was remembered. */
export interface Outcome<T> {
  readonly output: T;
  readonly diagnostics: readonly Diagnostic[];
  /** Everything it saw of the outside. */
  readonly observations: readonly Observation[];
  readonly cached: boolean;
}

/** A stage to be remembered: named, a function of `input` (plain data), of the parts it asks for and of what it sees through the seam. */
export interface Stage<T> {
  readonly name: string;
  readonly input: unknown;
  /** Inputs of which a run looks at some: only those that it asks for count. */
  readonly parts?: Parts;
  readonly run: (seam: Seam, part: (name: string) => unknown) => Promise<T>;
}

/**
 * Runs a stage, or replays what it gave and said before. Law: the outcome is the same either way. An entry
 * replays only while everything the stage saw (files, folders, programs, kept bytes) and every file its
 * diagnostics point into answer as they did; a damaged entry is remade. An outcome with errors, or one that
 * threw, is not remembered.
 */
export type Memo = <T>(stage: Stage<T>, seam: Seam) => Promise<Outcome<T>>;

/** Where entries lie: one small text a key. */
export interface Entries {
  get(key: string): string | undefined;
  put(key: string, text: string): void;
}

interface Entry {
  readonly output: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly observations: readonly Observation[];
}

/** `version` is the digest of the code: entries of other code are never found. */
export function openMemo(version: string, entries: Entries): Memo {
  const running = new Map<string, Promise<unknown>>();
  return async <T>(stage: Stage<T>, seam: Seam): Promise<Outcome<T>> => {
    const key = digestOfData({ stage: stage.name, version, input: stage.input });
    for (let other = running.get(key); other; other = running.get(key)) await other.catch(() => undefined);
    const known = recall<T>(entries.get(key), stage, seam);
    if (known) return known;
    const fresh = runAndRemember(stage, seam, (text) => entries.put(key, text));
    running.set(key, fresh);
    return fresh.finally(() => running.delete(key));
  };
}

/** Entries as files `<folder>/ab/cdef….json`. */
export function entriesIn(world: World, folder: string): Entries {
  const pathOf = (key: string) => `${folder}/${key.slice(0, 2)}/${key.slice(2)}.json`;
  return {
    get: (key) => {
      const bytes = world.read(pathOf(key));
      return bytes && new TextDecoder().decode(bytes);
    },
    put: (key, text) => world.write(pathOf(key), new TextEncoder().encode(text)),
  };
}

/** Entries that live as long as the process: `--no-cache`, and tests. */
export function entriesInMemory(): Entries {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), put: (key, text) => void kept.set(key, text) };
}

function recall<T>(text: string | undefined, { parts = {} }: Stage<T>, seam: Seam): Outcome<T> | undefined {
  const entry = text === undefined ? undefined : (unseal(text) as Entry | undefined);
  if (!entry?.observations.every((observation) => stillHolds(seam, parts, observation))) return undefined;
  return replay<T>(entry, seam, true);
}

function replay<T>({ output, diagnostics, observations }: Entry, seam: Seam, cached: boolean): Outcome<T> {
  for (const diagnostic of diagnostics) seam.report(diagnostic);
  return { output: output as T, diagnostics, observations, cached };
}

async function runAndRemember<T>(
  stage: Stage<T>,
  seam: Seam,
  keep: (text: string) => void,
): Promise<Outcome<T>> {
  const findings = collectFindings();
  const seen = new Map<string, Observation>();
  const observe = (observation: Observation) => {
    const subject = `${observation[0]} ${observation[1]}`;
    // What a stage puts is certain only after the put: the last look counts for kept bytes, the first elsewhere.
    if (observation[0] === "blob" || !seen.has(subject)) seen.set(subject, observation);
  };
  const watching = watch({ ...seam, report: findings.report }, observe);
  const output = await stage.run(watching, (name) => askPart(stage.parts ?? {}, name, observe));
  for (const file of filesPointedInto(findings.all)) {
    watching.world.read(file);
    watching.world.read(`${seam.world.dataFolder}/${file}`);
  }
  const body = JSON.stringify({ output, diagnostics: findings.all, observations: [...seen.values()] });
  if (!findings.failed()) keep(seal(body));
  // Handed on as it will be read back (no undefined members, no −0): fresh and remembered cannot differ.
  return replay<T>(JSON.parse(body) as Entry, seam, false);
}

function filesPointedInto(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.flatMap(({ place }) => (place ? [place.file] : [])))];
}

/** With its digest before it: what is half there is known for that. */
export function seal(body: string): string {
  return `${digestOf(body)}\n${body}`;
}

/** Undefined for what is damaged. */
export function unseal(text: string): unknown {
  const digest = text.slice(0, 64);
  const body = text.slice(65);
  return digestOf(body) === digest ? JSON.parse(body) : undefined;
}
