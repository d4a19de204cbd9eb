import { type Command, Option } from "commander";
import {
  type Context,
  type Finish,
  isoDate,
  listed,
  oneMore,
  shard,
  subcommand,
  wholeNumber,
  withReport,
} from "./parts.ts";

const videoModes = ["skip", "vfr", "cfr"] as const;

/** `loa build`, `loa merge`, `loa check`, `loa sheet`: from specs to files, or to findings; and what was made, at a glance. */
export function addMaking(program: Command, context: Context, finish: Finish): void {
  addBuild(program, context, finish);
  addMerge(program, context, finish);
  addCheck(program, context, finish);
  addSheet(program, context, finish);
}

function addBuild(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.build.${name}`);
  withReport(subcommand(program, "build", context), words)
    .argument("<spec...>", words.ui("help.spec"))
    .option("-o, --out <folder>", text("out"), "out")
    .option("--language <tags>", text("language"), listed)
    .option("--format <names>", text("format"), listed)
    .option("--release", text("release"))
    .option("--sign", text("sign"))
    .option("--draft", text("draft"))
    .option("--date <YYYY-MM-DD>", text("date"), isoDate)
    .option("--allow-expired", text("allowExpired"))
    .option("--dry-run", text("dryRun"))
    .option("--why", text("why"))
    .option("--jobs <n>", text("jobs"), wholeNumber, 2)
    .option("--shard <i/n>", text("shard"), shard)
    .option("--costs <file>", text("costs"))
    .option("--previous <pack>", text("previous"), oneMore)
    .addOption(new Option("--video-mode <mode>", text("videoMode")).choices(videoModes).default("skip"))
    .option("--no-cache", text("noCache"))
    .action(async (paths, options) => {
      const { build } = await import("../commands/build.ts");
      finish(await build(paths, options, context));
    });
}

function addMerge(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "merge", context), words)
    .argument("<shard...>", words.ui("help.merge.shard"))
    .option("-o, --out <folder>", words.ui("help.build.out"), "out")
    .option("--sign", words.ui("help.merge.sign"))
    .option("--draft", words.ui("help.build.draft"))
    .action(async (paths, options) => {
      const { merge } = await import("../commands/merge.ts");
      finish(await merge(paths, options, context));
    });
}

function addCheck(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "check", context), words)
    .argument("[path...]", words.ui("help.path"))
    .usage("[options] <path...>")
    .option("--fonts", words.ui("help.check.fonts"))
    .option("--contrast", words.ui("help.check.contrast"))
    .option("--preflight", words.ui("help.check.preflight"))
    .option("--pseudo", words.ui("help.check.pseudo"))
    .option("--sign", words.ui("help.check.sign"))
    .option("--date <YYYY-MM-DD>", words.ui("help.build.date"), isoDate)
    .option("--allow-expired", words.ui("help.build.allowExpired"))
    .option("--no-cache", words.ui("help.build.noCache"))
    .action(async (paths, options, command: Command) => {
      if (options.fonts) {
        const { checkFontFaces } = await import("../commands/check-fonts.ts");
        return finish(await checkFontFaces(paths, options, context));
      }
      if (paths.length === 0)
        command.error("error: missing required argument 'path'", { code: "commander.missingArgument" });
      if (options.contrast) {
        const { checkContrast } = await import("../commands/check-contrast.ts");
        return finish(await checkContrast(paths, options, context));
      }
      if (options.preflight) {
        const { checkPreflight } = await import("../commands/check-preflight.ts");
        return finish(await checkPreflight(paths, options, context));
      }
      const { check } = await import("../commands/check.ts");
      finish(await check(paths, options, context));
    });
}

function addSheet(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  subcommand(program, "sheet", context)
    .argument("<folder...>", words.ui("help.sheet.folder"))
    .option("-o, --out <folder>", words.ui("help.sheet.out"), "sheets")
    .action(async (folders, options) => {
      const { sheet } = await import("../commands/sheet.ts");
      finish(await sheet(folders, options, context));
    });
}
