import type { Library } from "../library/library.ts";
import type { PackFile, PackManifest } from "./pack-manifest.ts";

/** A file that a pack gets beside its messages: its words or bytes, or a copy of a file that stands there. */
export interface PackContent extends Pick<PackFile, "path" | "mediaType"> {
  readonly content: string | Uint8Array | { readonly copyOf: string };
}

/** What finishing works from. The manifest lists no `files` yet but the messages' own manifests. */
export interface FinishedPack {
  readonly manifest: PackManifest;
  readonly library: Library;
  /** The bytes of a file by its path below the pack's folder; what the manifest lists is there. */
  readonly read: (path: string) => Uint8Array;
}

/** Makes files of a pack from everything that was made: gallery, feeds, … A pure function. */
export type Finisher = (pack: FinishedPack) => readonly PackContent[];
