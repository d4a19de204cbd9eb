import { type Command, Option } from "commander";
import { addExchange } from "./locale-exchange.ts";
import { type Context, type Finish, isoDate, listed, subcommand, withReport } from "./parts.ts";

/** What translators and reviewers do to the files of `locales/`. */
export function addLocale(program: Command, context: Context, finish: Finish): void {
  const locale = subcommand(program, "locale", context).usage("[options] <command>");
  addLetters(locale, context, finish);
  addLedger(locale, context, finish);
  addExchange(locale, context, finish);
}

function addLetters(locale: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.locale.${name}`);
  const command = (name: string) =>
    withReport(subcommand(locale, name, context, `locale.${name}`), words)
      .argument("[name...]", text("names"))
      .option("--language <tag>", text("language"));
  command("check")
    .option("--fit", text("fit"))
    .option("--spec <paths>", text("fitSpec"), listed)
    .action(async (names, options) => {
      const { checkLocales } = await import("../commands/locale-check.ts");
      finish(await checkLocales(names, options, context));
    });
  command("fix")
    .option("--legacy", text("legacy"))
    .option("--dry-run", words.ui("help.build.dryRun"))
    .option("--date <YYYY-MM-DD>", text("date"), isoDate)
    .action(async (names, options) => {
      const { fixLocales } = await import("../commands/locale-fix.ts");
      finish(await fixLocales(names, options, context));
    });
}

/** Status, and what writes `review.jsonl`. */
function addLedger(locale: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.locale.${name}`);
  const command = (name: string) =>
    withReport(subcommand(locale, name, context, `locale.${name}`), words).option(
      "--dry-run",
      words.ui("help.build.dryRun"),
    );
  subcommand(locale, "status", context, "locale.status")
    .argument("[spec...]", text("specs"))
    .option("--language <tags>", words.ui("help.build.language"), listed)
    .option("--kind <names>", text("kind"), listed)
    .addOption(
      new Option("--report <human|json|junit>", words.ui("help.report"))
        .choices(["human", "json", "junit"])
        .default("human"),
    )
    .action(async (specs, options) => {
      const { localeStatus } = await import("../commands/locale-status.ts");
      finish(await localeStatus(specs, options, context));
    });
  command("sync")
    .option("--language <tags>", words.ui("help.build.language"), listed)
    .option("--spec <paths>", text("spec"), listed)
    .addOption(new Option("--origin <origin>", text("origin")).choices(["machine", "human"]))
    .action(async (options) => {
      const { syncLocales } = await import("../commands/locale-sync.ts");
      finish(await syncLocales(options, context));
    });
  command("sign")
    .argument("[key...]", text("keys"))
    .requiredOption("--language <tag>", text("ofLanguage"))
    .addOption(
      new Option("--role <role>", text("role")).choices(["language", "health"]).makeOptionMandatory(),
    )
    .requiredOption("--by <name>", text("by"))
    .option("--office <office>", text("office"))
    .option("--cites <source>", text("cites"))
    .option("--on <YYYY-MM-DD>", text("on"), isoDate)
    .option("--withdraw", text("withdraw"))
    .option("--kind <names>", text("kind"), listed)
    .option("--spec <paths>", text("spec"), listed)
    .action(async (keys, options) => {
      const { signLocale } = await import("../commands/locale-sign.ts");
      finish(await signLocale(keys, options, context));
    });
  command("dismiss")
    .argument("<code>", words.ui("help.code"))
    .argument("<key...>", text("keys"))
    .requiredOption("--language <tag>", text("ofLanguage"))
    .requiredOption("--by <name>", text("dismissBy"))
    .requiredOption("--reason <text>", text("reason"))
    .option("--spec <paths>", text("spec"), listed)
    .action(async (code, keys, options) => {
      const { dismissLocale } = await import("../commands/locale-sign.ts");
      finish(await dismissLocale(code, keys, options, context));
    });
}
