import { canonicalJson } from "../base/digest.ts";
import type { IsoDate } from "../base/world.ts";
import type { CoverageLine } from "./coverage.ts";
import type { EarlierAlert } from "./earlier-alert.ts";
import { type Manifest, type ManifestArtifact, manifestName } from "./manifest.ts";

/** Raised when a reader of the file must know. */
const packSchema = 1;

/**
 * `out/<pack>/manifest.json`: everything in a pack's folder but itself, its signature and `SHA256SUMS`. Contract:
 * deterministic, as a message's manifest; every path is relative to the pack's folder, with `/`.
 */
export interface PackManifest {
  readonly schema: typeof packSchema;
  readonly pack: string;
  /** The pack's own day, and the day on which everything was judged (`--date`, else the same). */
  readonly date: IsoDate;
  readonly referenceDate: IsoDate;
  /** Where it stands on the web, without a slash at the end. */
  readonly site?: string;
  /** The status that alerts may have; absent: drafts. */
  readonly cap?: "actual" | "exercise" | "test";
  /** By message, the alerts of earlier packs (`--previous`) that this one's alerts may be updates of. */
  readonly earlier?: Readonly<Record<string, EarlierAlert>>;
  /** The most that all files may weigh, bytes. */
  readonly size?: number;
  readonly tools: Manifest["tools"];
  /** Ids of all messages and names of all languages (`vi`, `vi+rad`), as the pack's file lists them; absent in older ones. */
  readonly order?: { readonly messages: readonly string[]; readonly languages: readonly string[] };
  /** In the pack's order, else sorted by id. */
  readonly messages: readonly PackMessage[];
  /** In the order of the CSV file. */
  readonly rows: readonly { readonly id: string; readonly name: string }[];
  /** Of a row's own folder alone: the ids of all rows of its pack, whose folders look like it. */
  readonly siblings?: readonly string[];
  /** Every file of every message, for all and for each row; sorted by path. */
  readonly artifacts: readonly PackArtifact[];
  /** What stands beside them: the messages' own manifests, gallery, feeds…; sorted by path. */
  readonly files: readonly PackFile[];
  readonly coverage: readonly CoverageLine[];
  /** Of a part of a pack; gone when they are merged. */
  readonly shard?: PackPart;
}

/** Which part of how many, the digest of who makes what, and digests of everything that the pack was made from. */
interface PackPart {
  readonly part: number;
  readonly of: number;
  readonly plan: string;
  /** `row ea-kao`, `language rad`, `options`… → SHA-256. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** One message of a pack, as for all. */
export interface PackMessage {
  readonly id: string;
  readonly kind: string;
  /** What it is called, by language. */
  readonly titles: Readonly<Record<string, string>>;
  readonly valid: { readonly from: IsoDate; readonly until: IsoDate };
  readonly expired: boolean;
  /** The authority's name, by language. */
  readonly issuer?: Readonly<Record<string, string>>;
  /** Ids of the messages that it takes the place of, or that it corrects. */
  readonly supersedes?: readonly string[];
  readonly corrects?: readonly string[];
  /** Who signed its strings off, by language. */
  readonly signed?: Readonly<Record<string, readonly string[]>>;
}

/** One file of a message. */
export interface PackArtifact extends ManifestArtifact {
  readonly message: string;
  /** The row it is for; absent: it is for all. */
  readonly row?: string;
  /** Digest of the message's words and facts in its languages: what a stamp on it vouches for. */
  readonly stamp?: string;
}

/** One file of the pack itself. */
export interface PackFile {
  readonly path: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** The folder of a message below the pack's: `5k-thang-8`, `for/ea-kao/5k-thang-8`. */
export function messageFolder({ message, row }: Pick<PackArtifact, "message" | "row">): string {
  return row === undefined ? message : `for/${row}/${message}`;
}

/** The file's text: sorted keys, two spaces, files by path. */
export function writePackManifest(manifest: Omit<PackManifest, "schema">): string {
  const whole = {
    ...manifest,
    schema: packSchema,
    artifacts: manifest.artifacts.toSorted(byPath),
    files: manifest.files.toSorted(byPath),
  };
  return `${JSON.stringify(JSON.parse(canonicalJson(whole)), null, 2)}\n`;
}

/** Reads what `writePackManifest` wrote; undefined for anything else (a message's manifest, a later schema). */
export function readPackManifest(bytes: Uint8Array): PackManifest | undefined {
  try {
    const data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Partial<PackManifest>;
    const lists = [data.artifacts, data.files, data.messages, data.rows, data.coverage];
    const ours = data.schema === packSchema && typeof data.pack === "string" && lists.every(Array.isArray);
    return ours ? (data as PackManifest) : undefined;
  } catch {
    return undefined;
  }
}

/** The file of a pack's digests. */
export const sumsName = "SHA256SUMS";

/** `SHA256SUMS` as `sha256sum -c` reads it. */
export function writeSums(files: readonly Pick<PackFile, "path" | "digest">[]): string {
  return files
    .toSorted(byPath)
    .map(({ path, digest }) => `${digest}  ${path}\n`)
    .join("");
}

/** Whether bytes are the sums of a pack: each line a digest and a path, its manifest's among them. */
export function areSums(bytes: Uint8Array): boolean {
  const lines = new TextDecoder().decode(bytes).trimEnd().split("\n");
  return (
    lines.every((line) => /^[0-9a-f]{64} {2}./.test(line)) &&
    lines.some((line) => line.endsWith(`  ${manifestName}`))
  );
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
