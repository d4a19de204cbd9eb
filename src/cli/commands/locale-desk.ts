import type { Report } from "../../base/diagnostic.ts";
import type { Language, Library } from "../../library/library.ts";
import { nearestName } from "../../library/nearest.ts";
import { derivedSpec } from "../../spec/derive.ts";
import type { Spec } from "../../spec/spec.ts";
import { type DeskString, deskOf } from "../../translate/desk.ts";
import { openLibrary, openReading } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { findSpecFiles } from "../spec-files.ts";
import { harmless } from "../text.ts";
import { readAll } from "./read-specs.ts";

/** What a translator's command works on. */
export interface Desk {
  readonly library: Library;
  readonly specs: readonly Spec[];
  /** Where they were read from. */
  readonly files: readonly string[];
  /** The languages asked for, else those that have strings. */
  readonly languages: readonly Language[];
  /** The strings of a language: of the groups asked for, else all. */
  readonly stringsOf: (language: Language) => readonly DeskString[];
  /** All strings of a language. */
  readonly everyString: (language: Language) => readonly DeskString[];
  /** Every group that strings or specs make up, sorted. */
  readonly groups: readonly string[];
}

export interface DeskRequest {
  /** `--language`: none for all that have strings. */
  readonly language?: readonly string[] | undefined;
  /** `--kind`: kinds, `common`, ids of specs. */
  readonly kind?: readonly string[] | undefined;
  /** Specs, packs, or folders of them, whose own texts and facts count too. */
  readonly specs?: readonly string[] | undefined;
}

/** Opens what a command line asks for; text where it is wrong usage. What is wrong in the data is reported. */
export async function openDesk(
  request: DeskRequest,
  context: Context,
  report: Report,
): Promise<Desk | string> {
  const { world } = context;
  const library = await openLibrary(world, report);
  const files = findSpecFiles(request.specs ?? [], { folders: "open", world }, report);
  const { checked } = openReading(world, report);
  const specs = openSpecs(files, { library, world, messages: checked }, report);
  const namespaces = Object.values(library.languages).flatMap(({ strings }) => Object.keys(strings));
  const groups = [...new Set([...namespaces, ...specs.map(({ id }) => id)])].sort();
  const refusal =
    unknown("--language", request.language, Object.keys(library.languages), context) ??
    unknown("--kind", request.kind, groups, context);
  if (refusal !== undefined) return refusal;
  const written = Object.values(library.languages).filter(({ strings }) => Object.keys(strings).length > 0);
  const languages = request.language?.flatMap((tag) => library.languages[tag] ?? []) ?? written;
  const { kind } = request;
  const everyString = ({ tag }: Language) => deskOf(library, tag, specs);
  const stringsOf = (language: Language) =>
    everyString(language).filter(({ group }) => !kind || kind.includes(group));
  return { library, specs, files, languages, stringsOf, everyString, groups };
}

/** Of texts that the ledger does not know yet, the command that records them is told, too. */
export function withSync(
  report: Report,
  { language, desk }: { readonly language: Language; readonly desk: Desk },
): Report {
  const specs = desk.files.length === 0 ? "" : ` --spec ${desk.files.join(",")}`;
  const command = `loa locale sync --language ${language.tag}${specs}`;
  return (found) =>
    report(found.code === "sign-unrecorded" ? { ...found, values: { ...found.values, command } } : found);
}

/** Messages, and those of packs with what each row makes of them. */
function openSpecs(
  files: readonly string[],
  context: Parameters<typeof readAll>[1],
  report: Report,
): readonly Spec[] {
  const { specs, packs } = readAll(files, context, report);
  const ofPacks = packs.flatMap((pack) => [
    ...pack.messages,
    ...pack.rows.flatMap((row) =>
      pack.messages.flatMap((spec) => derivedSpec(spec, row, { ...context, pack }, report) ?? []),
    ),
  ]);
  return [...specs, ...ofPacks];
}

/** What is said of the first name that is not known; undefined when all are. */
export function unknown(
  option: string,
  names: readonly string[] | undefined,
  known: readonly string[],
  { words }: Pick<Context, "words">,
): string | undefined {
  const name = names?.find((candidate) => !known.includes(candidate));
  if (name === undefined) return undefined;
  const nearest = nearestName(name, known);
  return [
    words.ui("usage.unknownName", { name: harmless(name), option }),
    words.ui("usage.allowed", { allowed: known.join(", ") }),
    ...(nearest === undefined ? [] : [words.ui("usage.nearest", { nearest })]),
    "",
  ].join("\n");
}
