import type { Report } from "../../base/diagnostic.ts";
import { digestOfData } from "../../base/digest.ts";
import { formatDate } from "../../language/dates.ts";
import { formatNumber } from "../../language/numbers.ts";
import type { Library } from "../../library/library.ts";
import type { ChecklistFacts } from "../../pack/checklist.ts";
import type { ManifestArtifact } from "../../pack/manifest.ts";
import { type OutboxFile, packOutbox } from "../../pack/outbox.ts";
import type { Artifact } from "../../render/artifact.ts";
import type { Spec } from "../../spec/spec.ts";
import { mediaTypes } from "../make/making.ts";
import type { Shelf } from "./publish.ts";

/** A file for the outbox, with what it was made from, as the manifest tells it. */
export interface OutboxArtifact {
  readonly artifact: Artifact;
  readonly from: string;
}

/** Packs what was made of one spec for the platforms; the bytes of all of it are in the store afterwards. */
export function fillOutbox(
  spec: Spec,
  artifacts: readonly ManifestArtifact[],
  { shelf, library, report }: { shelf: Shelf; library: Library; report: Report },
): readonly OutboxArtifact[] {
  const read = (artifact: ManifestArtifact) => new TextDecoder().decode(bytesOf(artifact, shelf));
  const facts = factsOf(spec, library);
  const present = artifacts.filter((artifact) => isPresent(artifact, shelf));
  const files = packOutbox(library.platforms, { artifacts: present, read, facts, report });
  return files.map((file) => shelved(file, spec, shelf));
}

function shelved(file: OutboxFile, spec: Spec, shelf: Shelf): OutboxArtifact {
  const { language, draft } = file;
  const common = { path: `${spec.id}/${file.path}`, spec: spec.id, language, draft };
  if (file.kind === "copy") {
    const { mediaType, digest, size, format, from, heard } = file.of;
    if (!shelf.store.has(digest)) shelf.store.put(bytesOf(file.of, shelf));
    const own = { mediaType, digest, size, format, ...(heard && { heard }) };
    return { artifact: { ...common, ...own }, from };
  }
  const bytes = new TextEncoder().encode(file.text);
  const digest = shelf.store.put(bytes);
  const own = { mediaType: mediaTypes.text, digest, size: bytes.length, format: "outbox" };
  return { artifact: { ...common, ...own }, from: digestOfData(file.from.map(({ from }) => from)) };
}

/** A file of an earlier build may have been taken away or cleared from the store since. */
function isPresent(artifact: ManifestArtifact, { store, world, folder }: Shelf): boolean {
  return store.has(artifact.digest) || world.read(`${folder}/${artifact.path}`) !== undefined;
}

function bytesOf(artifact: ManifestArtifact, { store, world, folder }: Shelf): Uint8Array {
  const bytes = store.get(artifact.digest) ?? world.read(`${folder}/${artifact.path}`);
  if (!bytes) throw new Error(`${artifact.path} is neither in the store nor on disk`);
  return bytes;
}

function factsOf(spec: Spec, { languages }: Library): ChecklistFacts {
  const { vi } = languages;
  const words = vi?.strings.common ?? {};
  const until = vi ? formatDate(spec.valid.until, "short", vi) : spec.valid.until;
  return {
    id: spec.id,
    date: spec.date,
    languages: Object.fromEntries(
      Object.entries(languages).map(([tag, { names, name }]) => [tag, names?.vi ?? name]),
    ),
    draftNote: words["draft.note"] ?? "",
    validity: (words["valid.line"] ?? "").replace("{{valid.until}}", until),
    written: (value) => (vi ? formatNumber(value, vi) : String(value)),
    place: spec.placeOf("formats"),
  };
}
