import type { Command } from "commander";
import { type Context, type Finish, isoDate, subcommand, withReport } from "./parts.ts";

/** `loa booth`, `loa takes`: what is read aloud, and what was recorded of it. */
export function addRecording(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "booth", context), words)
    .argument("<spec>", words.ui("help.spec"))
    .requiredOption("--language <tag>", words.ui("help.booth.language"))
    .option("-o, --out <folder>", words.ui("help.build.out"), "out")
    .option("--date <YYYY-MM-DD>", words.ui("help.build.date"), isoDate)
    .action(async (path, options) => {
      const { booth } = await import("../commands/booth.ts");
      finish(await booth(path, options, context));
    });
  withReport(subcommand(program, "takes", context), words)
    .argument("<path...>", words.ui("help.takes.path"))
    .requiredOption("--spec <spec>", words.ui("help.spec"))
    .requiredOption("--language <tag>", words.ui("help.booth.language"))
    .option("--by <name>", words.ui("help.takes.by"))
    .option("--date <YYYY-MM-DD>", words.ui("help.build.date"), isoDate)
    .option("--dry-run", words.ui("help.build.dryRun"))
    .action(async (paths, options) => {
      const { takes } = await import("../commands/takes.ts");
      finish(await takes(paths, options, context));
    });
}
