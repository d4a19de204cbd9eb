import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "./language-tag.ts";
import { reportBlanks } from "./placeholder.ts";
import schema from "./schemas/issuer.schema.json" with { type: "json" };
import { type Reading, readYamlFolder } from "./table.ts";
import type { Tree } from "./tree.ts";

/** `assets/issuers/<name>.yaml`. Names by language tag; a tag without a name is a missing string. What is not attested is absent. */
export interface Issuer {
  readonly name: string;
  readonly names: Readonly<Record<LanguageTag, string>>;
  /** Language tag → the voice that speaks for it. */
  readonly voices?: Readonly<Record<LanguageTag, string>>;
  /** Language tag → written → spoken, before the language's own table. */
  readonly abbreviations?: Readonly<Record<LanguageTag, Readonly<Record<string, string>>>>;
  readonly theme: string;
  /** Name of an icon, drawn in one colour. */
  readonly logo?: string;
  readonly address?: string;
  readonly url?: string;
  /** What its messages give to call where they name no number. */
  readonly hotline?: Attested & { readonly number: string };
  readonly spokesperson?: Attested & {
    readonly roles: Readonly<Record<LanguageTag, string>>;
    readonly name?: string;
  };
  /** How it numbers its documents: `{number}/CT-UBND`. */
  readonly documentNumber?: string;
}

/** A fact with its days, the last included, and who said so. */
export interface Attested {
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly source: string;
}

/** Reads `assets/issuers/*.yaml`; a file's name is the issuer's. */
export function loadIssuers(
  reading: Reading,
): Record<string, { readonly issuer: Issuer; readonly tree: Tree }> {
  const files = readYamlFolder<Omit<Issuer, "name">>("assets/issuers", schema, reading);
  for (const { tree } of Object.values(files)) reportBlanks(tree, reading.report);
  return Object.fromEntries(
    Object.entries(files).map(([name, { data, tree }]) => [name, { issuer: { name, ...data }, tree }]),
  );
}
