import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import type { Library } from "../../library/library.ts";
import { nearestName } from "../../library/nearest.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { starterSpec } from "../../spec/starter.ts";
import { starterIssuer, starterPack, starterRows, weekOf } from "../../spec/starter-office.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { harmless, padded, wrapText } from "../text.ts";
import { kindOfPath, packageFolder } from "../world.ts";

export interface NewOptions {
  /** The full name of a new office. */
  readonly name?: string;
  readonly issuer?: string;
}

/** What is to be written, and what is said after it. */
interface Draft {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly next: readonly string[];
}

interface Asked {
  readonly what: string;
  readonly name: string | undefined;
  readonly options: NewOptions;
  readonly library: Library;
}

/** `loa new`: a message, an office or a pack to begin with; without a word it lists what can be begun. Nothing is overwritten. */
export async function startNew(
  what: string | undefined,
  name: string | undefined,
  options: NewOptions,
  context: Context,
): Promise<ExitCode> {
  const library = await openLibrary(context.world, () => {});
  if (what === undefined) return listBeginnings(library, context);
  const asked = { what, name, options, library };
  if (what === "pack") return write(packDraft(asked, context), context);
  if (what === "issuer") {
    if (name !== undefined && slug.test(name)) return write(issuerDraft(name, asked, context), context);
    const key = name === undefined ? "new.issuerId" : "new.badId";
    return refuse(context.words.ui(key, { name: name ?? "" }), context);
  }
  const kind = Object.hasOwn(library.kinds, what) ? library.kinds[what] : undefined;
  if (kind) return write(specDraft(asked, context), context);
  const known = [...Object.keys(library.kinds).sort(), ...others];
  const nearest = nearestName(what, known);
  return refuse(
    [
      context.words.ui("new.unknown", { name: what, known: known.join(", ") }),
      ...(nearest === undefined ? [] : [context.words.ui("usage.nearest", { nearest })]),
    ].join("\n"),
    context,
  );
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const others = ["pack", "issuer"] as const;

function listBeginnings({ kinds }: Library, { words, stdout }: Context): ExitCode {
  const rows = [
    ...Object.values(kinds).map(({ name, titles }) => [name, titles[words.language] ?? ""] as const),
    ...others.map((name) => [name, words.ui(`new.what.${name}`)] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = [
    words.ui("new.choose"),
    ...rows.map(([name, text]) => `  ${padded(name, width)}${text}`),
    "",
    words.ui("new.examples"),
  ];
  stdout.write(`${lines.join("\n")}\n`);
  return exitCode.done;
}

function specDraft({ what, name, options, library }: Asked, { world, words }: Context): Draft {
  const today = world.today();
  const path = name === undefined ? `${what}-${today}.yaml` : /\.ya?ml$/i.test(name) ? name : `${name}.yaml`;
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
  const id = slug.test(stem) ? stem : `${what}-${today}`;
  const kind = library.kinds[what];
  const text = kind
    ? starterSpec(
        { kind, id, today, ...(options.issuer !== undefined && { issuer: options.issuer }) },
        {
          say: words.ui,
          half: words.language === sourceLanguage ? "first" : "second",
          language: sourceLanguage,
          apps: appsWithWords(what, library),
        },
      )
    : "";
  return { files: [{ path, text }], next: [words.ui("new.nextSpec", { path })] };
}

/** Apps that the kind has something to say of. */
function appsWithWords(kind: string, { apps, languages }: Library): readonly string[] {
  const keys = Object.keys(languages[sourceLanguage]?.strings[kind] ?? {});
  const known = Object.keys(apps).sort();
  return known.filter((id) => keys.some((key) => key.startsWith(`apps.${id}.`)));
}

function issuerDraft(id: string, { options, library }: Asked, { world, words }: Context): Draft {
  const languages = [...new Set(Object.values(library.issuers).flatMap(({ names }) => Object.keys(names)))];
  const issuer = {
    languages: languages.length > 0 ? languages : [sourceLanguage],
    theme: Object.keys(library.themes).sort()[0] ?? "",
    today: world.today(),
    ...(options.name !== undefined && { name: options.name }),
  };
  const path = `${world.dataFolder.replaceAll("\\", "/").replace(/\/$/, "")}/assets/issuers/${id}.yaml`;
  const next = [words.ui("new.nextIssuer", { id })];
  // What is written into the installed program goes when the program is renewed.
  if (world.dataFolder === packageFolder) next.push(words.ui("new.inPackage"));
  return { files: [{ path, text: starterIssuer(issuer, words.ui) }], next };
}

function packDraft({ name }: Asked, { world, words }: Context): Draft {
  const today = world.today();
  const id = weekOf(today);
  const folder = (name ?? `tuan-${id.slice(-2)}`).replace(/\/+$/, "");
  const csv = "danh-sach-xa.csv";
  const text = starterPack({ id, messages: messagesFrom(folder, world), rows: csv, today }, words.ui);
  return {
    files: [
      { path: `${folder}/pack.yaml`, text },
      { path: `${folder}/${csv}`, text: starterRows(words.ui) },
    ],
    next: [words.ui("new.nextPack", { folder, csv: `${folder}/${csv}` })],
  };
}

/** The messages of the working folder, as a pack in a folder below it names them. */
function messagesFrom(folder: string, world: Context["world"]): readonly string[] {
  const parts = folder.split("/").filter((part) => part !== "" && part !== ".");
  if (folder.startsWith("/") || parts.includes("..")) return [];
  const isMessage = (file: string) =>
    /\.ya?ml$/i.test(file) && /^kind[ \t]*:/m.test(new TextDecoder().decode(world.read(file)));
  return world
    .list(".")
    .filter(isMessage)
    .map((file) => "../".repeat(parts.length) + file);
}

function write({ files, next }: Draft, context: Context): ExitCode {
  const { world, words, stdout, stderr } = context;
  const taken = files.find(({ path }) => kindOfPath(path, world.workingFolder) !== "missing");
  if (taken) {
    stderr.write(`${harmless(words.ui("new.taken", { path: taken.path }))}\n`);
    return exitCode.problems;
  }
  const findings = collectFindings();
  try {
    for (const { path, text } of files) world.write(path, new TextEncoder().encode(text));
  } catch (error) {
    const problem = fileProblem(error, files[0]?.path ?? "");
    if (!problem) throw error;
    findings.report(problem);
  }
  for (const { code, values } of findings.all as readonly Diagnostic[])
    stderr.write(`${harmless(words.diagnostic({ code, values }).message)}\n`);
  if (findings.failed()) return exitCode.machineLacks;
  for (const { path } of files) stdout.write(`${harmless(path)}\n`);
  stderr.write(`\n${next.flatMap((line) => wrapText(harmless(line), stderr.columns)).join("\n")}\n`);
  return exitCode.done;
}

function refuse(text: string, { words, stderr }: Context): ExitCode {
  stderr.write(`${harmless(text)}\n${words.ui("new.help")}\n`);
  return exitCode.wrongUsage;
}
