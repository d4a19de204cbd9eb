import type { Command } from "commander";
import { type Context, type Finish, isoDate, subcommand, withReport } from "./parts.ts";

/** What translators do to the files of `locales/`. */
export function addLocale(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const locale = subcommand(program, "locale", context).usage("[options] <command>");
  const text = (name: string) => words.ui(`help.locale.${name}`);
  withReport(subcommand(locale, "check", context, "locale.check"), words)
    .argument("[name...]", text("names"))
    .option("--language <tag>", text("language"))
    .action(async (names, options) => {
      const { checkLocales } = await import("../commands/locale-check.ts");
      finish(await checkLocales(names, options, context));
    });
  withReport(subcommand(locale, "fix", context, "locale.fix"), words)
    .argument("[name...]", text("names"))
    .option("--language <tag>", text("language"))
    .option("--legacy", text("legacy"))
    .option("--dry-run", words.ui("help.build.dryRun"))
    .option("--date <YYYY-MM-DD>", text("date"), isoDate)
    .action(async (names, options) => {
      const { fixLocales } = await import("../commands/locale-fix.ts");
      finish(await fixLocales(names, options, context));
    });
}
