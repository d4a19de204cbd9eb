import { collectFindings } from "../../src/base/diagnostic.ts";
import { digestOf } from "../../src/base/digest.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import type { FinishedPack } from "../../src/pack/finisher.ts";
import type { PackArtifact, PackManifest, PackMessage } from "../../src/pack/pack-manifest.ts";

const findings = collectFindings();
export const library = loadLibrary(openWorld(), findings.report);

/** A file of a pack that was never built: `tiem-chung/vi/post.txt`, or `for/<row>/tiem-chung/vi/square.png`. */
export interface SampleFile {
  readonly path: string;
  readonly text?: string;
}

const types: Readonly<Record<string, string>> = {
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  html: "text/html; charset=utf-8",
  png: "image/png",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  json: "application/json",
};

/** A finished pack of files that are nothing but their texts. */
export function samplePack(files: readonly SampleFile[], given: Partial<PackManifest> = {}): FinishedPack {
  const texts = new Map(files.map(({ path, text = "" }) => [path, new TextEncoder().encode(text)]));
  const artifacts = files
    .filter(({ path }) => !path.endsWith("manifest.json"))
    .map(({ path }) => artifactAt(path, texts.get(path) ?? new Uint8Array()));
  const ids = [...new Set(artifacts.map(({ message }) => message))].sort();
  const manifest: PackManifest = {
    schema: 1,
    pack: "2021-W32",
    date: "2021-08-09",
    referenceDate: "2021-08-09",
    tools: { loa: "0.0.0" },
    messages: ids.map((id) => messageOf(id)),
    rows: [],
    artifacts,
    files: [],
    coverage: [],
    ...given,
  };
  const read = (path: string) => {
    const bytes = texts.get(path);
    if (!bytes) throw new Error(`no ${path}`);
    return bytes;
  };
  return { manifest, library, read };
}

export function messageOf(id: string, given: Partial<PackMessage> = {}): PackMessage {
  const valid = { from: "2021-08-09", until: "2021-08-15" };
  const titles = { vi: `Thông báo ${id}`, rad: `Klei mrâo ${id}` };
  const issuer = { vi: "Sở Y tế tỉnh Đắk Lắk" };
  return { id, kind: "notice", titles, valid, expired: false, issuer, ...given };
}

function artifactAt(path: string, bytes: Uint8Array): PackArtifact {
  const parts = path.split("/");
  const [row, rest] = parts[0] === "for" ? [parts[1], parts.slice(2)] : [undefined, parts];
  const [message = "", ...below] = rest;
  const [language = "", name = ""] = below[0] === "outbox" ? below.slice(2) : below;
  const format = name.replace(/(-draft)?(-\d+)?(-press|-mono)?\..*$/, "");
  return {
    path,
    message,
    ...(row !== undefined && { row }),
    language,
    format,
    draft: name.includes("-draft"),
    mediaType: types[name.split(".").pop() ?? ""] ?? "application/octet-stream",
    digest: digestOf(bytes),
    size: bytes.length,
    from: "",
  };
}
