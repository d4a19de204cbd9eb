import type { Diagnostic } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { ContrastRow } from "../build/contrast.ts";
import type { PreflightRow } from "../build/preflight.ts";
import type { Remade } from "../build/run.ts";
import type { CoverageLine } from "../pack/coverage.ts";
import type { CoverageRow } from "../pack/coverage-rows.ts";
import type { PackDiff } from "../pack/difference.ts";
import type { Carrier } from "../pack/recall.ts";
import type { FontRow } from "../scene/font-gate-report.ts";
import type { ColumnChanges } from "../spec/column-changes.ts";
import type { Output } from "./io.ts";
import type { Verdict } from "./verify/verdict.ts";
import type { Words } from "./words.ts";

/** One artifact as a reporter tells it. */
export interface ReportedArtifact {
  /** From the working folder, with `/`. */
  readonly path: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly draft: boolean;
  readonly cached: boolean;
  /** Somebody has yet to sign words or facts on it: why it is a draft, for the last line alone. */
  readonly unsigned?: boolean;
  /** Milliseconds its target took: told to people, kept out of JSON. */
  readonly milliseconds: number;
}

/** How a run ended. */
export interface Summary {
  readonly command:
    | "build"
    | "verify"
    | "diff"
    | "recall"
    | "merge"
    | "check"
    | "sheet"
    | "booth"
    | "takes"
    | `locale ${"check" | "fix" | "sync" | "sign" | "dismiss" | "import" | "new"}`;
  readonly exitCode: number;
  /** Targets looked at, by name. */
  readonly targets: readonly string[];
  readonly dryRun: boolean;
  readonly milliseconds: number;
  /** What was done, in words, of commands that have no targets. */
  readonly done?: string;
  /** `check` only: the files that were read, which a build can be given. */
  readonly files?: readonly string[];
}

/** All that a run has to tell, in the order it is told. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly artifacts: readonly ReportedArtifact[];
  readonly summary: Summary;
  /** Packs only: which message stands in which language and format for whom. */
  readonly coverage?: readonly CoverageLine[];
  /** Packs only: the same by place and channel. */
  readonly covered?: readonly CoverageRow[];
  /** Packs only: what the columns of facts in the rows change. */
  readonly columns?: readonly ColumnChanges[];
  /** Folders of the packs that were built. */
  readonly packs?: readonly string[];
  /** `build --why` only. */
  readonly remade?: readonly Remade[];
  /** `check --fonts` only. */
  readonly fonts?: readonly FontRow[];
  /** `verify` only. */
  readonly verdicts?: readonly Verdict[];
  /** `recall` only. */
  readonly carriers?: readonly Carrier[];
  /** `diff` only. */
  readonly diff?: PackDiff;
  /** `check --contrast` only. */
  readonly contrast?: readonly ContrastRow[];
  /** `check --preflight` only. */
  readonly preflight?: readonly PreflightRow[];
}

/** Where and in which words it is told. */
export interface Telling {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly world: World;
  readonly words: Words;
}

/** Tells an outcome; they are interchangeable. */
export type Reporter = (outcome: Outcome, telling: Telling) => void;

/** Counts of what was found and made. */
export function countOf({ diagnostics, artifacts }: Outcome) {
  const severe = (severity: Diagnostic["severity"]) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const cached = artifacts.filter((artifact) => artifact.cached).length;
  return {
    errors: severe("error"),
    warnings: severe("warning"),
    notes: severe("note"),
    made: artifacts.length - cached,
    cached,
  };
}

/** `file:line:column`, or empty. */
export function placeText({ place }: Diagnostic): string {
  return place ? `${place.file}:${place.line}:${place.column}` : "";
}
