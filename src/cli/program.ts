import { Command, CommanderError, Option } from "commander";
import { commandError } from "./command-error.ts";
import { exitCode } from "./exit-code.ts";
import { interfaceLanguages } from "./language.ts";
import { refuseOutputInData } from "./output-place.ts";
import { addBeginning } from "./program/beginning.ts";
import { addMaking } from "./program/build.ts";
import { addInspection } from "./program/inspection.ts";
import { addLocale } from "./program/locale.ts";
import { type Context, dressed, type Finish } from "./program/parts.ts";
import { addRecording } from "./program/recording.ts";
import { addTrust } from "./program/trust.ts";
import { ownVersion } from "./version.ts";

/** Parses and runs; returns the exit code. Each command's code is loaded when it runs. */
export async function runProgram(argv: readonly string[], context: Context): Promise<number> {
  let code: number = exitCode.done;
  const program = createProgram(context, (outcome) => {
    code = outcome;
  });
  try {
    await program.parseAsync(helpAsked(argv), { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCode.done;
    // A command of commands without one has printed its help.
    if (error.code === "commander.help") return exitCode.wrongUsage;
    context.stderr.write(commandError(error, { argv, program }, context.words));
    return exitCode.wrongUsage;
  }
}

/** `loa help build` is `loa build --help`. */
function helpAsked(argv: readonly string[]): string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : [...argv];
}

/** The whole command line as commander knows it. */
export function createProgram(context: Context, finish: Finish): Command {
  const { words } = context;
  const program = dressed(new Command("loa"), context)
    .description(words.ui("help.description"))
    .addOption(new Option("--ui <language>", words.ui("help.ui")).choices(interfaceLanguages))
    .version(ownVersion(), "-V, --version", words.ui("help.version"))
    .addHelpText("after", `\n${words.ui("help.after")}`)
    .hook("preAction", (_program, command) => refuseOutputInData(command, context.world));
  addBeginning(program, context, finish);
  addMaking(program, context, finish);
  addInspection(program, context, finish);
  addLocale(program, context, finish);
  addTrust(program, context, finish);
  addRecording(program, context, finish);
  return program;
}
