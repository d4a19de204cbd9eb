import type { PackRequest } from "../../build/pack/request.ts";
import type { VideoMode } from "../../render/video.ts";
import type { ReporterName } from "../report.ts";

export interface BuildOptions {
  readonly out: string;
  readonly language?: readonly string[];
  readonly format?: readonly string[];
  readonly release?: true;
  readonly sign?: true;
  /** Drafts are signed too. */
  readonly draft?: true;
  readonly date?: string;
  readonly allowExpired?: true;
  readonly dryRun?: true;
  /** Tells why each target was made anew. */
  readonly why?: true;
  readonly jobs: number;
  /** Packs only: which part of how many. */
  readonly shard?: PackRequest["shard"];
  readonly costs?: string;
  readonly previous?: readonly string[];
  readonly videoMode: VideoMode;
  readonly cache: boolean;
  readonly report: ReporterName;
}
