import { randomBytes } from "node:crypto";
import { mkdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Output } from "./io.ts";

/** Bytes that nobody can guess; keys and salts alone are made of them. */
export function secretBytes(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/**
 * Writes a new file that its owner alone may read (mode 0600), in a folder that only the owner may enter where it had
 * to be made. Never replaces: throws EEXIST.
 */
export function writeSecretFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600, flag: "wx" });
}

/** Writes a new file that anyone may read. Never replaces: throws EEXIST. */
export function writePublicFile(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o644, flag: "wx" });
}

/** The project or repository that a folder is in or would be in, links followed; undefined where there is none. */
export function enclosingProject(folder: string, workingFolder: string): string | undefined {
  const marks = [[".git"], [".hg"], [".svn"], ["package.json"], ["templates", "locales", "assets"]];
  let at = resolve(workingFolder, folder);
  while (!isThere(at) && dirname(at) !== at) at = dirname(at);
  for (at = realpathSync(at); ; at = dirname(at)) {
    if (marks.some((names) => names.every((name) => isThere(join(at, name))))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** A line typed unseen on the terminal; undefined when there is no terminal to type it on. */
export function askSecret(question: string, output: Output): Promise<string | undefined> {
  const { stdin } = process;
  if (!stdin.isTTY || !output.isTerminal) return Promise.resolve(undefined);
  // Before the question: whoever answers at once must not be shown.
  stdin.setRawMode(true);
  output.write(question);
  stdin.setEncoding("utf8");
  stdin.resume();
  return new Promise((answer) => {
    let typed = "";
    const take = (text: string) => {
      for (const letter of text) {
        if (letter === "\u0003") {
          // Never answered, but still listening, or the process would end before the signal comes.
          stdin.setRawMode(false);
          process.kill(process.pid, "SIGINT");
          return;
        }
        if (letter === "\r" || letter === "\n" || letter === "\u0004") {
          close();
          return answer(typed);
        }
        if (letter === "\u007f" || letter === "\b") typed = [...typed].slice(0, -1).join("");
        else typed += letter;
      }
    };
    const close = () => {
      stdin.off("data", take);
      stdin.setRawMode(false);
      stdin.pause();
      output.write("\n");
    };
    stdin.on("data", take);
  });
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
