import type { World } from "../../base/world.ts";
import type { Library } from "../../library/library.ts";
import { languageOrder } from "../../message/language-order.ts";
import type { Manifest, ManifestArtifact } from "../../pack/manifest.ts";
import type { ContactSheet, SheetCell } from "../../render/contact-sheet.ts";

/**
 * What a built message looks like, for all or for the place named, from the files in its folder: previews of print, images, first frames of clips, and
 * texts as text. Formats stand in the library's order, Vietnamese before the other languages; what was not made stays empty.
 */
export function contactSheetOf(
  built: { readonly manifest: Manifest; readonly folder: string; readonly place?: string },
  { library, world, ui }: { readonly library: Library; readonly world: World; readonly ui: string },
): ContactSheet {
  const { manifest, folder, place } = built;
  const own = manifest.artifacts.filter(({ path }) => !path.startsWith("outbox/"));
  const formats = Object.keys(library.formats).filter((name) => own.some(({ format }) => format === name));
  const languages = [...new Set(own.map(({ language }) => language))].sort(languageOrder(library));
  const read = (path: string) => world.read(`${folder}/${path}`);
  const cellOf = (language: string, format: string) => {
    const files = own.filter((file) => file.language === language && file.format === format);
    return picturesOf(files, read) ?? textOf(files, read);
  };
  const kind = library.kinds[manifest.kind]?.titles[ui] ?? manifest.kind;
  return {
    title: [kind, manifest.id, place, manifest.referenceDate].filter(Boolean).join(" · "),
    language: ui,
    columns: formats.map((name) => `${library.formats[name]?.titles[ui] ?? ""} · ${name}`),
    rows: languages.map((group) => {
      const tags = group.split("+");
      return {
        name: tags.map((tag) => library.languages[tag]?.name ?? tag).join("\n"),
        language: tags[0] ?? ui,
        cells: formats.map((name) => cellOf(group, name)),
      };
    }),
  };
}

type Read = (path: string) => Uint8Array | undefined;

function picturesOf(files: readonly ManifestArtifact[], read: Read): SheetCell | undefined {
  const pictures = files
    .filter(({ mediaType }) => mediaType.startsWith("image/"))
    .sort((one, other) => one.path.length - other.path.length || (one.path < other.path ? -1 : 1))
    .flatMap(({ path }) => read(path) ?? []);
  return pictures.length > 0 ? { kind: "pictures", pictures } : undefined;
}

/** The words of a post, a message, a script or a page; what stands for a picture is not shown twice. */
function textOf(files: readonly ManifestArtifact[], read: Read): SheetCell | undefined {
  const file = files.find(
    ({ path, mediaType }) =>
      /\.(txt|html)$/.test(path) && /^text\//.test(mediaType) && !/\.alt\.txt$/.test(path),
  );
  const bytes = file && read(file.path);
  if (!file || !bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  return { kind: "text", text: file.path.endsWith(".html") ? wordsOfPage(text) : text };
}

/** The words of a page that Loa wrote, one line a block. */
function wordsOfPage(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return body
    .replace(/<(h[1-6]|p|li|div|section|header|footer|aside|ol|ul)\b[^>]*>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => entities[name] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
