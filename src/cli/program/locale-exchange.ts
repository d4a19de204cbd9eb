import { type Command, Option } from "commander";
import { type Context, type Finish, listed, subcommand, withReport } from "./parts.ts";

/** Files that go to translators and come back, terms, new languages. */
export function addExchange(locale: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.locale.${name}`);
  subcommand(locale, "export", context, "locale.export")
    .requiredOption("--language <tag>", text("ofLanguage"))
    .addOption(
      new Option("--to <format>", text("to")).choices(["xliff", "xlsx", "csv"]).makeOptionMandatory(),
    )
    .option("-o, --out <file>", text("out"))
    .option("--kind <names>", text("kind"), listed)
    .action(async (options) => {
      const { exportLocale } = await import("../commands/locale-export.ts");
      finish(await exportLocale(options, context));
    });
  withReport(subcommand(locale, "import", context, "locale.import"), words)
    .argument("<file>", text("importFile"))
    .option("--language <tag>", text("importLanguage"))
    .addOption(new Option("--prefer <side>", text("prefer")).choices(["file", "locale"]))
    .addOption(
      new Option("--origin <origin>", text("importOrigin")).choices(["machine", "human"]).default("human"),
    )
    .option("--by <name>", text("importBy"))
    .option("--spec <paths>", text("spec"), listed)
    .option("--dry-run", words.ui("help.build.dryRun"))
    .action(async (file, options) => {
      const { importLocale } = await import("../commands/locale-import.ts");
      finish(await importLocale(file, options, context));
    });
  subcommand(locale, "review", context, "locale.review")
    .argument("[spec...]", text("reviewSpecs"))
    .requiredOption("--language <tag>", text("ofLanguage"))
    .option("-o, --out <file>", text("reviewOut"))
    .option("--kind <names>", text("kind"), listed)
    .action(async (specs, options) => {
      const { reviewLocale } = await import("../commands/locale-review.ts");
      finish(await reviewLocale(specs, options, context));
    });
  subcommand(locale, "terms", context, "locale.terms")
    .argument("[word]", text("word"))
    .option("--language <tags>", words.ui("help.build.language"), listed)
    .addOption(new Option("--to <format>", text("tbx")).choices(["tbx"]))
    .action(async (word, options) => {
      const { localeTerms } = await import("../commands/locale-terms.ts");
      finish(await localeTerms(word, options, context));
    });
  withReport(subcommand(locale, "new", context, "locale.new"), words)
    .argument("<tag>", text("newTag"))
    .option("--name <name>", text("newName"))
    .option("--dry-run", words.ui("help.build.dryRun"))
    .action(async (tag, options) => {
      const { createLocale } = await import("../commands/locale-new.ts");
      finish(await createLocale(tag, options, context));
    });
}
