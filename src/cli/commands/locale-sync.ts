import { collectFindings } from "../../base/diagnostic.ts";
import { specGroup } from "../../message/facts.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { DeskString } from "../../translate/desk.ts";
import { ledgerText } from "../../translate/ledger.ts";
import { syncLedger, untranslatedPassages } from "../../translate/sync.ts";
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

/** `loa locale sync`: an entry without a sign-off for every new or changed text, and none for texts and rows that are gone. */
export async function syncLocales(options: LocaleSyncOptions, context: Context): Promise<ExitCode> {
  const { world, words, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const desk = openDesk({ language: options.language, specs: options.spec }, context, findings.report);
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
    const groups = new Set([...desk.groups, ...desk.specs.map(specGroup)]);
    const own = new Set(Object.keys(language.strings));
    const relabels = ({ group }: DeskString) =>
      options.origin !== undefined && language.tag === sourceLanguage && !own.has(group);
    return {
      language,
      synced: syncLedger(desk.stringsOf(language), language.ledger, {
        ...{ origin, groups, noteOf, relabels },
        packed: desk.packed,
      }),
    };
  });
  for (const { language, synced } of changes) {
    const [added, changed, gone] = [synced.added.length, synced.changed.length, synced.gone.length];
    const values = { language: language.tag, added, changed, gone };
    if (added + changed + gone > 0) findings.report({ severity: "note", code: "ledger-synced", values });
    const count = synced.relabelled.length;
    if (count > 0) {
      const about = { language: language.tag, count, origin: options.origin ?? "" };
      findings.report({ severity: "note", code: "ledger-relabelled", values: about });
    }
  }
  const files = changes
    .map(({ language, synced }) => {
      return { file: `locales/${language.tag}/review.jsonl`, text: ledgerText(synced.entries) };
    })
    .filter(({ file, text }) => text !== textOf(world.read(`${world.dataFolder}/${file}`)));
  if (!options.dryRun && !findings.failed()) writeAll(files, world, findings.report);
  const { dryRun } = options;
  const done = words.ui(dryRun ? "summary.wouldWrite" : "summary.wrote", { count: files.length });
  return tellOutcome(
    { command: "locale sync", diagnostics: findings.all, dryRun, done, started },
    options.report,
    context,
  );
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
