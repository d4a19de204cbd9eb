import type { Command } from "commander";
import { type Context, type Finish, isoDate, subcommand, withReport } from "./parts.ts";

/** Keys, and what anyone can ask of what was signed with them. */
export function addTrust(program: Command, context: Context, finish: Finish): void {
  addKeys(program, context, finish);
  addVerify(program, context, finish);
  addRecall(program, context, finish);
  addDiff(program, context, finish);
}

function addKeys(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const keys = subcommand(program, "keys", context).usage("[options] <command>");
  subcommand(keys, "new", context, "keys.new")
    .argument("[folder]", words.ui("help.keys.folder"))
    .option("--no-passphrase", words.ui("help.keys.noPassphrase"))
    .action(async (folder, options) => {
      const { newKeys } = await import("../commands/keys.ts");
      finish(await newKeys(folder, options, context));
    });
}

function addVerify(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "verify", context), words)
    .argument("<path...>", words.ui("help.verify.path"))
    .option("--key <file>", words.ui("help.verify.key"))
    .option("--date <YYYY-MM-DD>", words.ui("help.verify.date"), isoDate)
    .action(async (paths, options) => {
      const { verify } = await import("../commands/verify.ts");
      finish(await verify(paths, options, context));
    });
}

function addRecall(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "recall", context), words)
    .argument("<message>", words.ui("help.recall.message"))
    .argument("<pack...>", words.ui("help.recall.pack"))
    .option("--notice <file>", words.ui("help.recall.notice"))
    .option("--no-notice", words.ui("help.recall.noNotice"))
    .option("--cancel <file>", words.ui("help.recall.cancel"))
    .option("--no-cancel", words.ui("help.recall.noCancel"))
    .option("--date <YYYY-MM-DD>", words.ui("help.recall.date"), isoDate)
    .action(async (message, packs, options) => {
      const { recall } = await import("../commands/recall.ts");
      finish(await recall(message, packs, options, context));
    });
}

function addDiff(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  withReport(subcommand(program, "diff", context), words)
    .argument("<before>", words.ui("help.diff.before"))
    .argument("<after>", words.ui("help.diff.later"))
    .option("--sheet <file>", words.ui("help.diff.sheet"))
    .option("--files", words.ui("help.diff.files"))
    .action(async (before, after, options) => {
      const { diff } = await import("../commands/diff.ts");
      finish(await diff([before, after], options, context));
    });
}
