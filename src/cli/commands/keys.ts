import { keyPairOf, writePublicKey, writeSecretKey } from "../../pack/minisign.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { askSecret, enclosingProject, secretBytes, writePublicFile, writeSecretFile } from "../secrets.ts";
import { harmless } from "../text.ts";
import { kindOfPath } from "../world.ts";

export interface KeysOptions {
  /** False: the key is kept without a passphrase, because `--no-passphrase` says so. */
  readonly passphrase: boolean;
}

/**
 * `loa keys new`: a key pair in minisign's files, `loa.key` that its owner alone may read and `loa.pub` for everyone.
 * Never inside a project or repository, never over another key.
 */
export async function newKeys(
  folder: string | undefined,
  options: KeysOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout, stderr } = context;
  const refuse = (key: string, values: Readonly<Record<string, string>>, code: ExitCode) => {
    stderr.write(`${harmless(words.ui(key, values))}\n`);
    return code;
  };
  const place = folder ?? usualFolder(world.environment);
  const project = enclosingProject(place, world.workingFolder);
  if (project !== undefined) return refuse("keys.inProject", { folder: project }, exitCode.problems);
  const [secret, open] = [`${place}/loa.key`, `${place}/loa.pub`];
  const taken = [secret, open].find((path) => kindOfPath(path, world.workingFolder) !== "missing");
  if (taken !== undefined) return refuse("keys.taken", { path: taken }, exitCode.problems);
  const passphrase = options.passphrase ? await newPassphrase(context) : undefined;
  if (options.passphrase && !passphrase) return refuse("keys.passphraseNeeded", {}, exitCode.wrongUsage);
  const pair = keyPairOf(secretBytes(40));
  writeSecretFile(secret, writeSecretKey(pair, passphrase, secretBytes(32)));
  writePublicFile(open, writePublicKey(pair.public));
  stdout.write(writePublicKey(pair.public));
  stderr.write(`${harmless(words.ui("keys.made", { secret, open }))}\n`);
  return exitCode.done;
}

/** Of `LOA_KEY_PASSPHRASE`, else typed twice alike; empty or undefined when there is none. */
async function newPassphrase({ world, words, stderr }: Context): Promise<string | undefined> {
  const given = world.environment("LOA_KEY_PASSPHRASE");
  if (given) return given;
  const first = await askSecret(words.ui("keys.newPassphrase"), stderr);
  if (!first) return undefined;
  return (await askSecret(words.ui("keys.again"), stderr)) === first ? first : undefined;
}

function usualFolder(environment: Context["world"]["environment"]): string {
  const home = environment("HOME") || environment("USERPROFILE") || ".";
  return `${environment("XDG_CONFIG_HOME") || `${home}/.config`}/loa`;
}
