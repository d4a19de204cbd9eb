import type { Command } from "commander";
import { fishScript } from "../completions/fish.ts";
import { stopsOf } from "../completions/stop.ts";
import { bashScript, zshScript } from "../completions/walking.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import type { Shell } from "../program/topics.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/**
 * `loa completions`: a script that makes a shell complete commands, options, their values, the names of the project's data as it is
 * now, and paths. What is wrong with the data is for other commands to tell.
 */
export async function completions(
  shell: Shell,
  program: Command,
  { world, words, stdout }: Context,
): Promise<ExitCode> {
  const { languages, formats, kinds } = await openLibrary(world, () => undefined);
  const names = {
    languages: Object.keys(languages),
    formats: Object.keys(formats),
    kinds: Object.keys(kinds),
    codes: words.codes(),
  };
  stdout.write(scripts[shell](stopsOf(program, names)));
  return exitCode.done;
}
