import type { World } from "../../base/world.ts";
import { formatPhone } from "../../language/phones.ts";
import type { Library } from "../../library/library.ts";
import type { FactSchema } from "../../message/fact-schema.ts";
import { languageOrder } from "../../message/language-order.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import { messageFolder, type PackArtifact, type PackManifest } from "../../pack/pack-manifest.ts";
import { type Work, worksOf } from "../../pack/works.ts";
import { mostOnPage, type OverviewSheet } from "../../render/overview-sheet.ts";

/** One page of an overview, and what its file is called. */
export interface OverviewPage {
  /** `2021-W33-5k-thang-8-square-1`. */
  readonly name: string;
  /** Its pictures are read when it is asked for: a page is in memory at a time. */
  readonly sheet: () => OverviewSheet;
}

/** Of each message and format of a pack that is to be seen, the copies of all its places side by side, so many a page. */
export function overviewsOf(
  built: { readonly pack: PackManifest; readonly folder: string },
  { library, world, ui }: { readonly library: Library; readonly world: World; readonly ui: string },
): readonly OverviewPage[] {
  const { pack, folder } = built;
  const places = new Map(pack.rows.map((row, index) => [row.id, { ...row, index }]));
  const seen = worksOf(pack.artifacts).filter((work) => work.row !== undefined && pictureOf(work));
  const groups = [...Map.groupBy(seen, ({ message, format }) => `${message}-${format}`)];
  const cellOf = (work: Work) => {
    const picture = world.read(`${folder}/${pictureOf(work)?.path}`);
    if (!picture) return [];
    const tags = work.language.split("+");
    const language = tags.map((tag) => library.languages[tag]?.names?.[ui] ?? tag).join(" + ");
    const name = places.get(work.row ?? "")?.name ?? work.row ?? "";
    const note = [language, ...phonesOf(manifestOf(work, folder, world), library)].join(" · ");
    return [{ picture, name, note }];
  };
  return groups.flatMap(([name, works]) => {
    const byLanguage = languageOrder(library);
    const place = ({ row = "" }: Work) => places.get(row)?.index ?? 0;
    const sorted = works
      .toSorted((one, other) => place(one) - place(other))
      .toSorted((one, other) => byLanguage(one.language, other.language));
    const pages = Math.ceil(sorted.length / mostOnPage);
    const [{ message, format } = { message: "", format: "" }] = sorted;
    return Array.from({ length: pages }, (_, page) => ({
      name: `${pack.pack}-${name}-${page + 1}`,
      sheet: () => ({
        title: [
          library.formats[format]?.titles[ui] ?? format,
          message,
          pack.pack,
          `${page + 1}/${pages}`,
        ].join(" · "),
        language: ui,
        cells: sorted.slice(page * mostOnPage, (page + 1) * mostOnPage).flatMap(cellOf),
      }),
    }));
  });
}

/** The first page of a work as a picture. */
function pictureOf({ files }: Work): PackArtifact | undefined {
  return files
    .filter(({ mediaType }) => mediaType.startsWith("image/"))
    .sort((one, other) => one.path.length - other.path.length || (one.path < other.path ? -1 : 1))[0];
}

function manifestOf({ message, row }: Work, folder: string, world: World): Manifest | undefined {
  const own = messageFolder({ message, ...(row !== undefined && { row }) });
  const bytes = world.read(`${folder}/${own}/${manifestName}`);
  return bytes && readManifest(bytes);
}

/** The telephone numbers among a message's facts, as they are printed. */
function phonesOf(manifest: Manifest | undefined, { kinds, languages }: Library): readonly string[] {
  const schemas = (kinds[manifest?.kind ?? ""]?.factsSchema.properties ?? {}) as Readonly<
    Record<string, FactSchema>
  >;
  const language = languages[sourceLanguage];
  return Object.entries(schemas).flatMap(([name, { format }]) => {
    const value = manifest?.facts?.[name];
    if (format !== "phone" || typeof value !== "string") return [];
    return [language ? formatPhone(value, language) : value];
  });
}
