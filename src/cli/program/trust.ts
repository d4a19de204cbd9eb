import type { Command } from "commander";
import { type Context, type Finish, subcommand } from "./parts.ts";

/** Keys, and what anyone can ask of what was signed with them. */
export function addTrust(program: Command, context: Context, finish: Finish): void {
  addKeys(program, context, finish);
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
