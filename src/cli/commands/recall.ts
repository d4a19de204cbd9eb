import { collectFindings, type Report } from "../../base/diagnostic.ts";
import { dayAfter } from "../../language/dates.ts";
import type { Library } from "../../library/library.ts";
import { nearestName } from "../../library/nearest.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { cancelAlert, type SentAlert } from "../../pack/cap-cancel.ts";
import { alertsIn } from "../../pack/earlier-alert.ts";
import { manifestName, readManifest } from "../../pack/manifest.ts";
import { type Carrier, carriersOf, replacementId, replacementSpec } from "../../pack/recall.ts";
import type { StatedMessage } from "../../pack/statement.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { numberToAsk } from "../recall-number.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { tellCarriers } from "../tell-carriers.ts";
import { harmless } from "../text.ts";
import { type OpenPack, openPack } from "../verify/open-holding.ts";
import { kindOfPath } from "../world.ts";
import { codeOf } from "./build.ts";

export interface RecallOptions {
  /** The folder for what is written; absent: only the files named here are written. */
  readonly out?: string;
  /** Where the replacement notice goes; false: none is wanted. */
  readonly notice?: string | boolean;
  /** Where the alert that cancels its alerts goes; false: none is wanted. */
  readonly cancel?: string | boolean;
  /** Names every file. */
  readonly files?: true;
  readonly date?: string;
  readonly report: ReporterName;
}

/**
 * `loa recall`: every file of the packs that carries a message, a notice that takes the message's place, and where alerts
 * of it went out, the alert that cancels them.
 */
export async function recall(
  message: string,
  paths: readonly string[],
  options: RecallOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const packs: OpenPack[] = [];
  for (const path of paths)
    packs.push(...[await openPack(path, world, findings.report)].filter((pack) => !!pack));
  const carriers = packs.flatMap(({ holding, statement }) =>
    carriersOf(message, { pack: holding.name, statement }),
  );
  if (carriers.length === 0 && !findings.failed()) reportUnknown(message, packs, findings.report);
  const asked = { message, packs, carriers, options };
  const written =
    carriers.length === 0
      ? []
      : [
          await writeNotice(asked, context, findings.report),
          await writeCancel(asked, context, findings.report),
        ].filter((path) => path !== undefined);
  if (options.report === "human") {
    if (options.files) for (const carrier of carriers) stdout.write(`${harmless(lineOf(carrier))}\n`);
    else tellCarriers({ message, packs, carriers }, { stdout, words });
  }
  const code = codeOf(findings.all);
  const done = [
    words.ui("recall.found", { count: carriers.length }),
    ...written.map((path) => words.ui("recall.written", { path })),
    ...(writesNothing(options) && carriers.length > 0 ? [words.ui("recall.nothingWritten")] : []),
  ];
  const milliseconds = world.now() - started;
  const summary = { command: "recall", exitCode: code, targets: paths, dryRun: false, milliseconds } as const;
  const report = await openReporter(options.report);
  report(
    {
      diagnostics: findings.all,
      artifacts: [],
      carriers,
      summary: { ...summary, done: done.join(" · ") },
    },
    context,
  );
  return code === exitCode.done && carriers.length === 0 ? exitCode.problems : code;
}

interface Asked {
  readonly message: string;
  readonly packs: readonly OpenPack[];
  readonly carriers: readonly Carrier[];
  readonly options: RecallOptions;
}

/** The notice's path; undefined where none is wanted, or where one stands there already or cannot be written of this message. */
async function writeNotice(
  { message, packs, carriers, options }: Asked,
  { world }: Context,
  report: Report,
): Promise<string | undefined> {
  const path = pathFor(options.notice, `${replacementId(message)}.yaml`, options);
  if (path === undefined || standsThere(path, world, report)) return undefined;
  const library = await openLibrary(world, report);
  const stated = asStated(message, packs);
  const issuer = stated && issuerOf(stated, library);
  const kind = library.kinds.notice;
  if (!stated || issuer === undefined || !kind) {
    report({ severity: "error", code: "recall-issuer-unknown", values: { message } });
    return undefined;
  }
  const date = options.date ?? world.today();
  const made = new Set(carriers.map(({ format }) => format));
  const languages = Object.keys(library.languages).filter((tag) =>
    carriers.some(({ language }) => language.split("+").includes(tag)),
  );
  const facts = await factsOf(message, packs);
  const asked = { message, hotline: facts.hotline };
  const hotline = numberToAsk(asked, { issuer, date, library }, report);
  const text = replacementSpec({
    ...{ message, issuer, date, until: dayAfter(date, fortnight) },
    languages: languages.toSorted(
      (one, other) => Number(other === sourceLanguage) - Number(one === sourceLanguage),
    ),
    formats: kind.formats.filter((format) => made.has(format)),
    texts: textsIn(languages, { ...stated, headline: facts.headline }, library),
    ...(hotline !== undefined && { hotline }),
  });
  world.write(path, new TextEncoder().encode(text));
  return path;
}

/** The path of the alert that cancels; undefined where none is wanted, none or an unreadable one went out, or a file stands there. */
async function writeCancel(
  { message, packs, options }: Asked,
  { world }: Context,
  report: Report,
): Promise<string | undefined> {
  const path = pathFor(options.cancel, `${replacementId(message)}.cap.xml`, options);
  if (path === undefined) return undefined;
  const sent: SentAlert[] = [];
  const findings = collectFindings();
  for (const { holding, statement } of packs.toSorted(byDay)) {
    const messages = statement.messages.filter(({ id }) => id === message);
    const alerts = await alertsIn({ holding, statement: { ...statement, messages } }, findings.report);
    for (const alert of alerts.values()) sent.push({ pack: statement.id, alert });
  }
  findings.all.forEach(report);
  if (findings.failed()) return undefined;
  const text = cancelAlert(message, sent, options.date ?? world.today());
  if (text === undefined || standsThere(path, world, report)) return undefined;
  world.write(path, new TextEncoder().encode(text));
  return path;
}

/** Days that a recall's notice holds: by then it has been to every place that had the old one. */
const fortnight = 14;

/** Nothing is written but where it was said. */
function pathFor(
  asked: string | boolean | undefined,
  name: string,
  { out }: RecallOptions,
): string | undefined {
  if (typeof asked === "string") return asked;
  if (asked === false || out === undefined) return undefined;
  const folder = out.replace(/(?<=.)\/+$/, "");
  return folder === "." ? name : `${folder}/${name}`;
}

function writesNothing({ out, notice, cancel }: RecallOptions): boolean {
  return out === undefined && typeof notice !== "string" && typeof cancel !== "string";
}

function byDay({ statement: one }: OpenPack, { statement: other }: OpenPack): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

function standsThere(path: string, world: Context["world"], report: Report): boolean {
  if (kindOfPath(path, world.workingFolder) === "missing") return false;
  report({ severity: "error", code: "output-foreign", values: { path } });
  return true;
}

/** A message as all packs together state it: one may have languages that another lacks. */
function asStated(message: string, packs: readonly OpenPack[]): StatedMessage | undefined {
  const known = packs.flatMap(({ statement }) => statement.messages).filter(({ id }) => id === message);
  const last = known.at(-1);
  if (!last) return undefined;
  const titles = Object.assign({}, ...known.map((one) => one.titles));
  const issuer = Object.assign({}, ...known.map((one) => one.issuer));
  return { ...last, titles, issuer };
}

/** The issuer whose name the manifest gives. */
function issuerOf({ issuer }: StatedMessage, { issuers }: Library): string | undefined {
  const names = Object.entries(issuer);
  return Object.keys(issuers)
    .sort()
    .find((id) => names.length > 0 && names.every(([tag, name]) => issuers[id]?.names[tag] === name));
}

/** What is recalled is called by its own headline, where it has one, and by its title. */
function textsIn(
  languages: readonly string[],
  { id, titles, headline }: StatedMessage & { readonly headline: unknown },
  library: Library,
) {
  const headlines = (typeof headline === "object" ? headline : undefined) as
    | Record<string, string>
    | undefined;
  const inOwn = (texts: Readonly<Record<string, string>>, tag: string) =>
    texts[tag] ?? `“${texts[sourceLanguage] ?? id}”`;
  const text = (name: string) =>
    Object.fromEntries(
      languages.map((tag) => [
        tag,
        (library.languages[tag]?.strings.recall?.[name] ?? "")
          .replace("{{title}}", () => inOwn(titles, tag))
          .replace("{{headline}}", () => inOwn(headlines ?? {}, tag)),
      ]),
    );
  return { headline: text(headlines ? "subject" : "headline"), place: text("place"), who: text("who") };
}

/** What the message itself says, in the latest pack that has its manifest. */
async function factsOf(
  message: string,
  packs: readonly OpenPack[],
): Promise<Readonly<Record<string, unknown>>> {
  for (const { holding, statement } of packs.toSorted(byDay).reverse()) {
    const bytes = await holding.read(statement.of === "pack" ? `${message}/${manifestName}` : manifestName);
    const facts = bytes && readManifest(bytes)?.facts;
    if (facts) return facts;
  }
  return {};
}

function reportUnknown(message: string, packs: readonly OpenPack[], report: Report): void {
  const known = packs.flatMap(({ statement }) => statement.messages.map(({ id }) => id));
  const nearest = nearestName(message, known);
  const values = { message, ...(nearest !== undefined && { nearest }) };
  report({ severity: "error", code: "recall-nothing", values });
}

function lineOf({ pack, path, row, channel, language, format }: Carrier): string {
  return [`${pack}/${path}`, row ?? "", channel ?? format, language].filter(Boolean).join("  ");
}
