import { canonicalJson } from "../base/digest.ts";
import type { IsoDate } from "../base/world.ts";
import type { Artifact } from "../render/artifact.ts";

/** The file, in a message's folder and in a pack's. */
export const manifestName = "manifest.json";

/** Raised when a reader of the file must know. */
const manifestSchema = 1;

/**
 * `out/<id>/manifest.json`: what was made of one spec, and of what. Contract: deterministic (no times, no
 * paths of the machine, sorted); everything that Loa wrote beside it is listed in it, and nothing else.
 */
export interface Manifest {
  readonly schema: typeof manifestSchema;
  readonly id: string;
  readonly kind: string;
  readonly referenceDate: IsoDate;
  /** What the message is called, by language. */
  readonly titles: Readonly<Record<string, string>>;
  readonly valid: { readonly from: IsoDate; readonly until: IsoDate };
  /** True when built outside its validity with `--allow-expired`. */
  readonly expired: boolean;
  /** `ffmpeg` only where an artifact needed it. */
  readonly tools: { readonly loa: string; readonly ffmpeg?: string };
  /** What went in, by role: `spec`, `kind`, `theme`, `strings-vi`… → SHA-256. */
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * Why drafts are drafts: `<language>/<format>` → ledger keys that no valid sign-off covers; where an artifact is in
   * several languages, `<tag> <key>`.
   */
  readonly unsigned: Readonly<Record<string, readonly string[]>>;
  /** Whose voice is heard: `<language>/<format>` → the voice's name and licence, or `recording`. */
  readonly voices?: Readonly<Record<string, string>>;
  /** The authority's name, by language. */
  readonly issuer?: Readonly<Record<string, string>>;
  /** Ids of the messages that it takes the place of, or that it corrects. */
  readonly supersedes?: readonly string[];
  readonly corrects?: readonly string[];
  /**
   * By language, who signed every string off that the artifacts use: `language` or `health`, with an office `health: CDC`;
   * absent where a string is unsigned.
   */
  readonly signed?: Readonly<Record<string, readonly string[]>>;
  /** By languages (`vi`, `vi+rad`), the digest of the words and facts: what a stamp vouches for. */
  readonly stamps?: Readonly<Record<string, string>>;
  /** The facts as the spec gives them, figures of tables by their first column, and by language the words that the artifacts use: what two builds are compared by. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly artifacts: readonly ManifestArtifact[];
}

/** One file; `path` is relative to the manifest's folder. */
export interface ManifestArtifact {
  readonly path: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** `vi`; of an artifact in several languages all of them, `vi+rad`. */
  readonly language: string;
  /** Of sound and clips, the tags of the languages that are heard, in order; absent of all else, and in older manifests. */
  readonly heard?: readonly string[];
  readonly format: string;
  readonly draft: boolean;
  /** Digest of the message and templates it was made from: differs where a file is older than its neighbours. */
  readonly from: string;
}

/** The manifest's line of an artifact. */
export function manifestArtifact(artifact: Artifact, from: string): ManifestArtifact {
  return {
    path: artifact.path.slice(artifact.path.indexOf("/") + 1),
    mediaType: artifact.mediaType,
    digest: artifact.digest,
    size: artifact.size,
    language: artifact.language,
    ...(artifact.heard && { heard: artifact.heard }),
    format: artifact.format,
    draft: artifact.draft,
    from,
  };
}

/** The file's text: sorted keys, two spaces, artifacts by path. */
export function writeManifest(manifest: Omit<Manifest, "schema">): string {
  const artifacts = [...manifest.artifacts].sort((one, other) => (one.path < other.path ? -1 : 1));
  const sorted: unknown = JSON.parse(canonicalJson({ schema: manifestSchema, ...manifest, artifacts }));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** Reads what `writeManifest` wrote; undefined for anything else (another program's file, a later schema). */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Partial<Manifest>;
    const ours =
      data.schema === manifestSchema && typeof data.id === "string" && Array.isArray(data.artifacts);
    return ours ? (data as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
