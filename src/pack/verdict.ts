import type { IsoDate } from "../base/world.ts";
import { missingIn } from "./coverage.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { type PackManifest, readPackManifest } from "./pack-manifest.ts";
import type { StatedMessage, Statement } from "./statement.ts";

/** How a message stands on a day, by everything at hand. */
export interface Standing {
  readonly time: "valid" | "expired" | "early";
  readonly supersededBy?: string;
  readonly correctedBy?: string;
}

/** Reads a manifest of a pack or of a message; undefined for anything else. */
export function readStatement(bytes: Uint8Array): Statement | undefined {
  const pack = readPackManifest(bytes);
  if (pack) return ofPack(pack);
  const message = readManifest(bytes);
  return message && ofMessage(message);
}

/** How a message stands on a day among the messages at hand. A message does not supersede itself. */
export function standingOf(
  { id, valid }: Pick<StatedMessage, "id" | "valid">,
  date: IsoDate,
  atHand: readonly StatedMessage[],
): Standing {
  const named = (by: "supersedes" | "corrects") =>
    atHand.find((other) => other.id !== id && other[by].includes(id) && other.valid.from <= date)?.id;
  const [supersededBy, correctedBy] = [named("supersedes"), named("corrects")];
  return {
    time: date > valid.until ? "expired" : date < valid.from ? "early" : "valid",
    ...(supersededBy !== undefined && { supersededBy }),
    ...(correctedBy !== undefined && { correctedBy }),
  };
}

function ofPack({
  pack,
  date,
  messages,
  site,
  cap,
  rows,
  siblings = [],
  artifacts,
  files,
  coverage,
}: PackManifest): Statement {
  const own = files.map(({ path, digest, size }) => ({ path, digest, size, draft: false }));
  const all = [...artifacts, ...own];
  return {
    id: pack,
    of: "pack",
    date,
    messages: messages.map(stated),
    settings: { ...(site !== undefined && { site }), cap: cap ?? "draft" },
    rows,
    siblings,
    files: all,
    missing: missingIn(coverage),
  };
}

function ofMessage(manifest: Manifest): Statement {
  const { id, referenceDate, artifacts, stamps = {} } = manifest;
  const files = artifacts.map((artifact) => {
    const stamp = stamps[artifact.language];
    return { ...artifact, message: id, ...(stamp !== undefined && { stamp }) };
  });
  return {
    id,
    of: "message",
    date: referenceDate,
    messages: [stated(manifest)],
    rows: [],
    siblings: [],
    files,
    missing: [],
  };
}

type About = Pick<Manifest, "id" | "kind" | "valid"> &
  Partial<Pick<Manifest, "titles" | "issuer" | "supersedes" | "corrects" | "signed">>;

function stated({
  id,
  kind,
  valid,
  titles = {},
  issuer = {},
  supersedes = [],
  corrects = [],
  signed = {},
}: About): StatedMessage {
  return { id, kind, valid, titles, issuer, supersedes, corrects, signed };
}
