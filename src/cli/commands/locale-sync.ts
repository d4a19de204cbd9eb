import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { DeskString } from "../../translate/desk.ts";
import { ledgerText } from "../../translate/ledger.ts";
import { type SyncedLedger, syncLedger, untranslatedPassages } from "../../translate/sync.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { interfaceLanguages } from "../language.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { openWords } from "../words.ts";
import { openDesk } from "./locale-desk.ts";
import { tellOutcome } from "./locale-tell.ts";
import { writeAll } from "./locale-write.ts";

export interface LocaleSyncOptions {
  readonly language?: readonly string[];
  /** Of new and changed texts: machine where absent. Given, also of what the messages named say themselves in Vietnamese. */
  readonly origin?: "machine" | "human";
  readonly spec?: readonly string[];
  readonly dryRun?: true;
  readonly report: ReporterName;
}

/** `loa locale sync`: an entry without a sign-off for every new or changed text, and none for texts that are gone. */
export async function syncLocales(options: LocaleSyncOptions, context: Context): Promise<ExitCode> {
  const { world, words, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const desk = await openDesk(
    { language: options.language, specs: options.spec },
    context,
    joining(findings.report),
  );
  if (typeof desk === "string") {
    stderr.write(desk);
    return exitCode.wrongUsage;
  }
  // The ledger speaks one language, whoever runs this.
  const ledgerWords = openWords(interfaceLanguages[0]);
  const changes = desk.languages.map((language) => {
    const noteOf = (text: string) => {
      const passages = language.tag === sourceLanguage ? [] : untranslatedPassages(text);
      return passages.length === 0
        ? undefined
        : ledgerWords.ui("ledger.untranslated", { passages: passages.join(", ") });
    };
    const { origin = "machine" } = options;
    const groups = new Set(desk.groups);
    const own = new Set(Object.keys(language.strings));
    const relabels = ({ group }: DeskString) =>
      options.origin !== undefined && language.tag === sourceLanguage && !own.has(group);
    return {
      language,
      synced: syncLedger(desk.stringsOf(language), language.ledger, { origin, groups, noteOf, relabels }),
    };
  });
  reportSynced(changes, options, findings.report);
  reportTwice(changes, findings.report);
  const files = changes
    .map(({ language, synced }) => {
      return { file: `locales/${language.tag}/review.jsonl`, text: ledgerText(synced.entries) };
    })
    .filter(({ file, text }) => text !== textOf(world.read(`${world.dataFolder}/${file}`)));
  const { dryRun } = options;
  const isRefused = findings.failed() || (!dryRun && !writeAll(files, world, findings.report));
  const done = words.ui(dryRun ? "summary.wouldWrite" : "summary.wrote", {
    count: isRefused ? 0 : files.length,
  });
  return tellOutcome(
    { command: "locale sync", diagnostics: findings.all, dryRun, done, started },
    options.report,
    context,
  );
}

/** What two branches wrote of one string is what this command puts together: told once a ledger, as no error. */
function joining(report: Report): Report {
  const told = new Set<string>();
  return (found) => {
    if (found.code !== "review-conflict" && found.code !== "review-twice") return report(found);
    const file = found.place?.file ?? "";
    if (told.has(file)) return;
    told.add(file);
    report({ severity: "note", code: "review-joined", values: { file } });
  };
}

interface Change {
  readonly language: Language;
  readonly synced: SyncedLedger;
}

function reportSynced(
  changes: readonly Change[],
  options: Pick<LocaleSyncOptions, "origin">,
  report: Report,
): void {
  for (const { language, synced } of changes) {
    const [added, changed, gone] = [synced.added.length, synced.changed.length, synced.gone.length];
    const values = { language: language.tag, added, changed, gone };
    if (added + changed + gone > 0) report({ severity: "note", code: "ledger-synced", values });
    const { unsigned } = synced;
    if (unsigned.length > 0) {
      const keys = unsigned.slice(0, 5).join(", ") + (unsigned.length > 5 ? ", …" : "");
      const lost = { language: language.tag, count: unsigned.length, keys };
      report({ severity: "warning", code: "ledger-unsigned", values: lost });
    }
    const count = synced.relabelled.length;
    if (count > 0) {
      const about = { language: language.tag, count, origin: options.origin ?? "" };
      report({ severity: "note", code: "ledger-relabelled", values: about });
    }
  }
}

/** Of a message that was not named nobody knows which of two entries speaks of its facts. */
function reportTwice(changes: readonly Change[], report: Report): void {
  for (const { language, synced } of changes) {
    const groups = Map.groupBy(synced.entries, ({ key }) => key);
    const keys = [...groups].flatMap(([key, entries]) => (entries.length > 1 ? [key] : []));
    const values = { language: language.tag, count: keys.length, keys: keys.slice(0, 5).join(", ") };
    if (keys.length > 0) report({ severity: "error", code: "review-undecided", values });
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
