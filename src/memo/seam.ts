import type { Report } from "../base/diagnostic.ts";
import { digestOf, digestOfData } from "../base/digest.ts";
import type { Store, World } from "../base/world.ts";

/** What a remembered stage may touch beside its input. Whatever it sees there becomes part of the entry. */
export interface Seam {
  readonly world: World;
  readonly store: Store;
  readonly report: Report;
}

/** One look at the outside: which question, about what, and the digest of the answer (null: nothing there). */
export type Observation = readonly [question: Question, subject: string, answer: string | null];
type Question =
  | "read"
  | "readPackageFile"
  | "list"
  | "findProgram"
  | "environment"
  | "today"
  | "blob"
  | "part";

/** Named inputs of which a stage needs some. Plain data; what an object holds does not change. */
export type Parts = Readonly<Record<string, unknown>>;

/** The same seam, noting what is seen. Writing, the stage's own temporary folders and the clock's ticks are not watched. */
export function watch(seam: Seam, observe: (observation: Observation) => void): Seam {
  const noted = <T>(question: Question, subject: string, value: T): T => {
    observe([question, subject, answerDigest(value)]);
    return value;
  };
  const { world, store } = seam;
  const own: string[] = [];
  const isOwn = (path: string) => own.some((folder) => path.startsWith(`${folder}/`));
  return {
    report: seam.report,
    world: {
      ...world,
      temporaryFolder: () => {
        const folder = world.temporaryFolder();
        own.push(folder);
        return folder;
      },
      read: (path) => (isOwn(path) ? world.read(path) : noted("read", path, world.read(path))),
      readPackageFile: (path) => noted("readPackageFile", path, world.readPackageFile(path)),
      list: (folder) => noted("list", folder, world.list(folder)),
      findProgram: (name) => noted("findProgram", name, world.findProgram(name)),
      environment: (name) => noted("environment", name, world.environment(name)),
      today: () => noted("today", "", world.today()),
    },
    store: {
      put: (bytes) => {
        const digest = store.put(bytes);
        observe(["blob", digest, digest]);
        return digest;
      },
      get: (digest) => {
        const bytes = store.get(digest);
        observe(["blob", digest, bytes === undefined ? null : digest]);
        return bytes;
      },
      has: (digest) => {
        const there = store.has(digest);
        observe(["blob", digest, there ? digest : null]);
        return there;
      },
    },
  };
}

/** A part of the input as a run asks for it; undefined where there is none. */
export function askPart(parts: Parts, name: string, observe: (observation: Observation) => void): unknown {
  const value = partOf(parts, name);
  observe(["part", name, partDigest(value)]);
  return value;
}

/** Whether the outside, and the parts, still answer as they did. Asks through `seam`, so that a watching caller learns of it too. */
export function stillHolds(seam: Seam, parts: Parts, [question, subject, answer]: Observation): boolean {
  if (question === "part") return partDigest(partOf(parts, subject)) === answer;
  // A digest is its own answer.
  if (question === "blob") return (seam.store.has(subject) ? subject : null) === answer;
  return answerDigest(ask(seam.world, question, subject)) === answer;
}

function ask(world: World, question: Exclude<Question, "blob" | "part">, subject: string): unknown {
  switch (question) {
    case "read":
      return world.read(subject);
    case "readPackageFile":
      return world.readPackageFile(subject);
    case "list":
      return world.list(subject);
    case "findProgram":
      return world.findProgram("ffmpeg");
    case "environment":
      return world.environment(subject);
    case "today":
      return world.today();
  }
}

function answerDigest(answer: unknown): string | null {
  if (answer === undefined) return null;
  return answer instanceof Uint8Array ? bytesDigest(answer) : digestOfData(answer);
}

/** The same array is digested once: fonts of packages are handed out again and again, to be read only. */
function bytesDigest(bytes: Uint8Array): string {
  const digest = digests.get(bytes) ?? digestOf(bytes);
  digests.set(bytes, digest);
  return digest;
}

function partOf(parts: Parts, name: string): unknown {
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
}

/** Hundreds of stages ask for the same few objects. */
function partDigest(part: unknown): string | null {
  if (part === null || typeof part !== "object") return answerDigest(part);
  const digest = digests.get(part) ?? digestOfData(part);
  digests.set(part, digest);
  return digest;
}

const digests = new WeakMap<object, string>();
