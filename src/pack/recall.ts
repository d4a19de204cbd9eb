import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { StatedFile, Statement } from "./statement.ts";

/** One file that carries a message, and where it went. */
export interface Carrier {
  /** The pack, as the user named it. */
  readonly pack: string;
  readonly path: string;
  readonly language: string;
  readonly format: string;
  /** The platform whose outbox it lies in, or `usb`. */
  readonly channel?: string;
  /** The row it was made for; absent: for all. */
  readonly row?: string;
}

/** Every file of a pack that carries a message: its own, and copies of them anywhere in the pack, by path. */
export function carriersOf(
  message: string,
  { pack, statement }: { readonly pack: string; readonly statement: Statement },
): readonly Carrier[] {
  const own = statement.files.filter((file) => file.message === message);
  const byDigest = new Map(own.map((file) => [file.digest, file]));
  return statement.files.flatMap((file) => {
    const source =
      file.message === message ? file : file.message === undefined ? byDigest.get(file.digest) : undefined;
    return source ? [carrierOf(pack, file, source)] : [];
  });
}

function carrierOf(pack: string, { path }: StatedFile, source: StatedFile): Carrier {
  const channel = /(?:^|\/)outbox\/([^/]+)\//.exec(path)?.[1] ?? /^(usb)\//.exec(path)?.[1];
  return {
    pack,
    path,
    language: source.language ?? "",
    format: source.format ?? "",
    ...(channel !== undefined && { channel }),
    ...(source.row !== undefined && { row: source.row }),
  };
}

/** What a replacement notice is written from. Texts by language, the spec's words for each. */
export interface Replacement {
  readonly message: string;
  readonly issuer: string;
  readonly date: IsoDate;
  readonly until: IsoDate;
  readonly languages: readonly LanguageTag[];
  readonly formats: readonly string[];
  readonly texts: Readonly<Record<"headline" | "place" | "who", Readonly<Record<LanguageTag, string>>>>;
  readonly hotline?: string;
}

/** The id of the notice that takes a message's place. */
export function replacementId(message: string): string {
  return `thu-hoi-${message}`;
}

/** A spec of the kind `notice` that supersedes the message, as YAML; what is written in it is for people to better. */
export function replacementSpec(replacement: Replacement): string {
  const { message, issuer, date, until, languages, formats, texts, hotline } = replacement;
  const said = (name: keyof Replacement["texts"]) =>
    languages.map((tag) => `    ${tag}: ${JSON.stringify(texts[name][tag] ?? "")}`);
  return [
    "kind: notice",
    `id: ${replacementId(message)}`,
    `issuer: ${issuer}`,
    `date: ${date}`,
    `valid: { from: ${date}, until: ${until} }`,
    `supersedes: [${message}]`,
    `languages: [${languages.join(", ")}]`,
    `formats: [${formats.join(", ")}]`,
    "facts:",
    "  headline:",
    ...said("headline"),
    `  day: ${date}`,
    "  span: whole-day",
    "  place:",
    ...said("place"),
    "  who:",
    ...said("who"),
    "  pictogram: megaphone",
    ...(hotline === undefined ? [] : [`  hotline: ${JSON.stringify(hotline)}`]),
    "",
  ].join("\n");
}
