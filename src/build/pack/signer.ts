import type { Report } from "../../base/diagnostic.ts";
import { type CoverageLine, missingIn } from "../../pack/coverage.ts";
import type { PackContent } from "../../pack/finisher.ts";
import { manifestName } from "../../pack/manifest.ts";
import { type KeyPair, signContent } from "../../pack/minisign.ts";
import { type PackManifest, writePackManifest } from "../../pack/pack-manifest.ts";
import { rowFolder, rowPart } from "../../pack/row-part.ts";
import { mediaTypes } from "../make/making.ts";
import { signatureComment, signatureEnding } from "../publish/sign.ts";

/** The key that may sign a pack; none, and reported (`signature-withheld`), where something is missing that was asked for. */
export function signerOf(
  { pack, coverage }: { readonly pack: string; readonly coverage: readonly CoverageLine[] },
  pair: KeyPair | undefined,
  report: Report,
): KeyPair | undefined {
  const missing = missingIn(coverage);
  if (!pair || missing.length === 0) return pair;
  const values = { name: pack, count: missing.length, missing: missing.slice(0, 5).join(", ") };
  report({ severity: "error", code: "signature-withheld", values });
  return undefined;
}

/**
 * For each row the manifest of its own folder, signed: `for/<row>/` is handed to a commune without the pack around it.
 */
export function signedRows(manifest: PackManifest, pair: KeyPair): readonly PackContent[] {
  return manifest.rows.flatMap((row) => {
    const own = rowPart(manifest, row);
    if (own.artifacts.length === 0) return [];
    const text = writePackManifest(own);
    const path = rowFolder(row.id) + manifestName;
    const comment = signatureComment(`${manifest.pack}/for/${row.id}`, manifest.referenceDate);
    const signature = signContent(new TextEncoder().encode(text), pair, comment);
    return [
      { path, mediaType: mediaTypes.json, content: text },
      { path: path + signatureEnding, mediaType: mediaTypes.text, content: signature },
    ];
  });
}
