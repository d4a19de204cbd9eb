import { relative, resolve } from "node:path";
import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { choices } from "../../library/check.ts";
import { interfaceFiles } from "../../library/languages.ts";
import type { Language } from "../../library/library.ts";
import { nearestName } from "../../library/nearest.ts";
import { readableEndings } from "../../translate/read-written.ts";
import { openLanguages } from "../library.ts";
import { isVoidSignOff, strictly } from "../strictly.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import { kindOfPath } from "../world.ts";

/** A file of strings in one language. */
export interface LocaleFile {
  /** As findings name it. */
  readonly file: string;
  /** As the world opens it. */
  readonly path: string;
  readonly language: Language;
  /** Of a file in `locales/<tag>/`. */
  readonly namespace?: string;
}

type Languages = Readonly<Record<string, Language>>;

/** The languages there are. Of what is wrong in `locales/` only the rules of the languages and void sign-offs are told here. */
function languagesOf(world: World, report: Report): Languages {
  const loaded = openLanguages(world, (found) => {
    if (found.place?.file.endsWith("/language.yaml") || isVoidSignOff(found)) strictly(report)(found);
  });
  return Object.fromEntries(Object.entries(loaded).map(([tag, { language }]) => [tag, language]));
}

/** What the command line says of where the strings are. */
interface Asked {
  /** Tags, or files and the folders of `locales/`; none: all of `locales/`. */
  readonly names: readonly string[];
  /** `--language`: of files outside `locales/`. */
  readonly language?: string | undefined;
}

/**
 * The files that a command line asks for, or in `refusal` why it is wrong usage. Reports what is not there and what is
 * no file of strings.
 */
export function openLocaleFiles(
  asked: Asked,
  { world, words }: { world: World; words: Words },
  report: Report,
): { readonly files: readonly LocaleFile[] } | { readonly refusal: string } {
  const languages = languagesOf(world, report);
  const refusal = wrongUsage(asked, { languages, world, words });
  return refusal === undefined
    ? { files: findLocaleFiles(asked, { languages, world }, report) }
    : { refusal };
}

/** The files that are asked for, in order and once. Reports what is not there and what is no file of strings. */
function findLocaleFiles(
  { names, language }: Asked,
  { languages, world }: { languages: Languages; world: World },
  report: Report,
): readonly LocaleFile[] {
  const everything = () => Object.values(languages).flatMap(namespaceFiles);
  const namespaceFiles = (of: Language): readonly LocaleFile[] =>
    world
      .list(`${world.dataFolder}/locales/${of.tag}`)
      .filter((name) => name.endsWith(".json") && !interfaceFiles.includes(name))
      .map((name) => {
        const file = `locales/${of.tag}/${name}`;
        return {
          file,
          path: `${world.dataFolder}/${file}`,
          language: of,
          namespace: name.slice(0, -".json".length),
        };
      });
  const filesOf = (name: string): readonly LocaleFile[] => {
    const known = Object.hasOwn(languages, name) ? languages[name] : undefined;
    if (known) return namespaceFiles(known);
    switch (kindOfPath(name, world.workingFolder)) {
      case "file":
        return fileOf(name, language ?? tagOfPath(name, world) ?? "", { languages, world, report });
      case "folder": {
        const inside = pathInLocales(name, world);
        if (inside === "") return everything();
        if (inside !== undefined && Object.hasOwn(languages, inside)) return filesOf(inside);
        report({ severity: "error", code: "folder-without-strings", values: { path: name } });
        return [];
      }
      case "missing":
        reportMissing(name, languages, { world, report });
        return [];
    }
  };
  const found = names.length === 0 ? everything() : names.map(slashed).flatMap(filesOf);
  return [...new Map(found.map((file) => [resolve(world.workingFolder, file.path), file])).values()];
}

function fileOf(
  file: string,
  tag: string,
  { languages, world, report }: { languages: Languages; world: World; report: Report },
): readonly LocaleFile[] {
  const place = { file, line: 1, column: 1 };
  if (!readableEndings.some((ending) => file.endsWith(ending))) {
    const values = { path: file, known: readableEndings.join(" ") };
    report({ severity: "error", code: "strings-unreadable", values, place });
    return [];
  }
  const language = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  if (!language) {
    report({
      severity: "error",
      code: "unknown-language",
      values: choices(tag, Object.keys(languages)),
      place,
    });
    return [];
  }
  const inside = pathInLocales(file, world)?.split("/");
  const isNamespace = inside?.length === 2 && inside[1]?.endsWith(".json");
  const namespace = isNamespace ? { namespace: inside?.[1]?.slice(0, -".json".length) ?? "" } : {};
  return [{ file, path: file, language, ...namespace }];
}

/** What has neither `/` nor `.` was meant as a tag. */
function reportMissing(
  name: string,
  languages: Languages,
  { world, report }: { world: World; report: Report },
): void {
  if (!/[/.]/.test(name)) {
    report({ severity: "error", code: "unknown-language", values: choices(name, Object.keys(languages)) });
    return;
  }
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const nearest = nearestName(name.slice(folder.length), world.list(folder === "" ? "." : folder));
  const values = { path: name, ...(nearest !== undefined && { nearest: folder + nearest }) };
  report({ severity: "error", code: "file-missing", values });
}

function tagOfPath(path: string, world: World): string | undefined {
  const inside = pathInLocales(path, world)?.split("/");
  return inside && inside.length > 1 ? inside[0] : undefined;
}

/** A path from `locales/` on: empty for the folder itself, undefined outside. */
function pathInLocales(path: string, { dataFolder, workingFolder }: World): string | undefined {
  const inside = relative(`${dataFolder}/locales`, resolve(workingFolder, path)).replaceAll("\\", "/");
  return inside.startsWith("..") || /^(?:[A-Za-z]:|\/)/.test(inside) ? undefined : inside;
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(\.\/)+(?=.)/, "");
}

/** What is wrong with the command line itself: an unknown `--language`, or a file outside `locales/` without one. */
function wrongUsage(
  { names, language }: Asked,
  { languages, world, words }: { languages: Languages; world: World; words: Words },
): string | undefined {
  const known = Object.keys(languages);
  if (language !== undefined && !known.includes(language)) {
    const nearest = nearestName(language, known);
    return [
      words.ui("usage.unknownName", { name: harmless(language), option: "--language" }),
      words.ui("usage.allowed", { allowed: known.join(", ") }),
      ...(nearest === undefined ? [] : [words.ui("usage.nearest", { nearest })]),
      "",
    ].join("\n");
  }
  const file = language === undefined && names.find((name) => isFileOutside(name, world));
  if (!file) return undefined;
  return `${words.ui("usage.fileLanguage", { file: harmless(file), known: known.join(", ") })}\n`;
}

function isFileOutside(name: string, world: World): boolean {
  return kindOfPath(name, world.workingFolder) === "file" && tagOfPath(name, world) === undefined;
}
