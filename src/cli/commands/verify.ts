import { collectFindings } from "../../base/diagnostic.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openWaiting } from "../progress.ts";
import { openPublicKey } from "../public-key.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { tellVerdicts } from "../tell-verdict.ts";
import { examine } from "../verify/examine.ts";
import { withFacts } from "../verify/facts.ts";
import { judge } from "../verify/judge.ts";
import { kindOfPath } from "../world.ts";
import { codeOf } from "./build.ts";

export interface VerifyOptions {
  /** A public key's file or text; else `LOA_PUBLIC_KEY`. */
  readonly key?: string;
  readonly date?: string;
  readonly report: ReporterName;
}

/**
 * `loa verify`: whether packs, folders, zips, files and photographs are what was signed, whole, and still good on the
 * day. 0 only where everything is; offline, and nothing in them is believed before it is checked.
 */
export async function verify(
  paths: readonly string[],
  options: VerifyOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const key = openPublicKey(options.key ?? world.environment("LOA_PUBLIC_KEY"), world, findings.report);
  if (key === "broken") return tell([]);
  const date = options.date ?? world.today();
  const found = [];
  const waiting = openWaiting(context);
  const onLook = (at: string) => waiting.tell(words.ui("verify.looking", { path: at }));
  for (const path of paths)
    found.push(await examine(path, { key, world, kindOfPath, onLook }, findings.report));
  waiting.clear();
  const examined = found.flat();
  const verdicts = await withFacts(judge(examined, { date, key }, findings.report), { examined, key });
  return tell(verdicts);

  async function tell(told: ReturnType<typeof judge>): Promise<ExitCode> {
    const code = codeOf(findings.all);
    if (options.report === "human") tellVerdicts(told, { stdout, words });
    const report = await openReporter(options.report);
    const isOutdated = findings.all.some((found) => found.code === "verify-outdated");
    const key = doneKey(code, told);
    const done = words.ui(isOutdated && key === "verify.good" ? "verify.outdated" : key, {
      date: options.date ?? world.today(),
    });
    const milliseconds = world.now() - started;
    const summary = {
      command: "verify",
      exitCode: code,
      targets: paths,
      dryRun: false,
      milliseconds,
      done,
    } as const;
    report({ diagnostics: findings.all, artifacts: [], verdicts: told, summary }, context);
    return code;
  }
}

/** What is a draft is never called good, neither is what nobody checked, nor a picture of which only the code is known. */
function doneKey(code: ExitCode, told: ReturnType<typeof judge>): string {
  if (code !== exitCode.done) return "verify.bad";
  const byCode = told.some(({ of }) => of === "stamp");
  if (told.some(({ drafts }) => drafts > 0)) return byCode ? "verify.draftCode" : "verify.draft";
  if (byCode && told.every(({ signature }) => signature === "good")) return "verify.goodCode";
  return told.every(({ signature }) => signature === "good") ? "verify.good" : "verify.unchecked";
}
