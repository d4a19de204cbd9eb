import type { Command } from "commander";
import { type Context, type Finish, subcommand } from "./parts.ts";

/** `loa new`: a first file of one's own. */
export function addBeginning(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.new.${name}`);
  subcommand(program, "new", context)
    .argument("[what]", text("what"))
    .argument("[name]", text("file"))
    .option("--name <text>", text("name"))
    .option("--issuer <id>", text("issuer"))
    .action(async (what, name, options) => {
      const { startNew } = await import("../commands/new.ts");
      finish(await startNew(what, name, options, context));
    });
}
