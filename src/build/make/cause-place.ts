import { collectFindings, type Diagnostic, type Place } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { parseJson } from "../../library/json.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import type { SourceText } from "../../library/source-text.ts";
import type { Path, Tree } from "../../library/tree.ts";
import { parseYaml } from "../../library/yaml.ts";
import type { Message } from "../../message/message.ts";

/**
 * A text that is too long, told where it was written: in the message, in the cell of a row, in the issuer's file or in
 * a language's strings. The template's place stays in `template`; any other finding comes back as it is.
 */
export function toldAtCause(
  finding: Diagnostic,
  { messages, world }: { readonly messages: readonly Message[]; readonly world: Pick<World, "read"> },
): Diagnostic {
  if (!/^text-overflow/.test(finding.code)) return finding;
  const { key = "", language = "", wording = "" } = finding.values as Readonly<Record<string, string>>;
  const message = messages.find((one) => one.language.tag === language) ?? messages[0];
  if (!message) return finding;
  const place =
    key === "" ? valuePlace(wording, message, world) : stringPlace(key, { message, language, world });
  if (!place) return finding;
  const { file, line, column } = place;
  return { ...finding, place, values: { ...finding.values, file, where: `${file}:${line}:${column}` } };
}

/** A string of the spec's own has the spec's id before its key, any other its file. */
function stringPlace(
  key: string,
  {
    message: { spec },
    language,
    world,
  }: { readonly message: Message; readonly language: LanguageTag; readonly world: Pick<World, "read"> },
): Place | undefined {
  const [space = "", path = ""] = key.split(/:(.*)/s);
  if (space.split("@", 1)[0] === spec.id) return spec.placeOf(`${path}.${language}`);
  return placeIn(`locales/${language}/${space}.json`, path.split("."), { world, parse: parseJson });
}

/** Where a value that is printed as it stands was written: the longest one that the wording holds. */
function valuePlace(wording: string, message: Message, world: Pick<World, "read">): Place | undefined {
  const { spec, language, values } = message;
  const { facts, imprint, issuer } = values;
  const [found] = textsBelow({ facts, imprint, issuer })
    .filter(({ text }) => text !== "" && wording.includes(text))
    .toSorted((one, other) => other.text.length - one.text.length);
  if (!found) return undefined;
  const { path } = found;
  if (path[0] !== "issuer") return spec.placeOf(path.join("."));
  const own = path[1] === "name" ? ["names", language.tag] : path.slice(1);
  return placeIn(`assets/issuers/${spec.issuer}.yaml`, own, { world, parse: parseYaml });
}

function textsBelow(
  value: unknown,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => textsBelow(inner, [...path, key]));
}

function placeIn(
  file: string,
  path: Path,
  {
    world,
    parse,
  }: {
    readonly world: Pick<World, "read">;
    readonly parse: (source: SourceText, report: (finding: Diagnostic) => void) => Tree | undefined;
  },
): Place | undefined {
  const bytes = world.read(file);
  if (!bytes) return undefined;
  return parse({ file, text: new TextDecoder().decode(bytes) }, collectFindings().report)?.placeOf(path);
}
