import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, matchesGlob } from "node:path";

const project = join(import.meta.dirname, "../..");

export type Environment = Readonly<Record<string, string | number>>;

/** How a script of a job went. */
export interface Ran {
  readonly script: string;
  readonly code: number | null;
  readonly told: string;
}

/**
 * A forge on this machine: every job starts from a clean checkout of the project, with a small pack of its own, and gets nothing from
 * other jobs but what they handed on. `npm ci` links the modules that are installed; `npx` is the real one.
 */
export function openForge() {
  const home = mkdtempSync(join(tmpdir(), "loa-ci-"));
  const tools = join(home, "tools");
  mkdirSync(tools);
  const npm = `#!/bin/sh\n[ "$1" = ci ] && [ -e package-lock.json ] && ln -sfn "${project}/node_modules" node_modules\n`;
  writeFileSync(join(tools, "npm"), npm);
  chmodSync(join(tools, "npm"), 0o755);
  const kept = join(home, "kept");

  function checkout(): string {
    const folder = mkdtempSync(join(home, "job-"));
    for (const name of ["bin", "src", "templates", "locales", "assets", "package.json", "package-lock.json"])
      symlinkSync(join(project, name), join(folder, name));
    cpSync(join(project, "examples"), join(folder, "examples"), { recursive: true });
    const pack = "pack: nho\ndate: 2021-08-09\nmessages: [5k.yaml, bluezone.yaml]\nformats: [post, sms]\n";
    writeFileSync(join(folder, "examples/nho.yaml"), pack);
    return folder;
  }

  return {
    home,
    checkout,
    close: () => rmSync(home, { recursive: true, force: true }),
    /** Runs a script as forges do: bash that stops at the first failure. */
    run(script: string, folder: string, environment: Environment): Ran {
      const run = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...{ PATH: `${tools}:${dirname(process.execPath)}:${process.env.PATH}`, HOME: home, CI: "true" },
          ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
        },
      });
      return { script, code: run.status, told: `${run.stdout}${run.stderr}` };
    },
    /** All jobs find one cache: what does not fit is not found. */
    linkCache(folder: string, path: string) {
      mkdirSync(join(home, "cache"), { recursive: true });
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      symlinkSync(join(home, "cache"), join(folder, path));
    },
    /** Throws when there is nothing at the path. */
    handOn(folder: string, path: string, name: string, into = "") {
      cpSync(join(folder, path), join(kept, name, into), { recursive: true });
    },
    /** Everything that was handed on under names that match, each below `into(name)`. */
    fetch(folder: string, pattern: string, into: (name: string) => string) {
      const names = existsSync(kept) ? readdirSync(kept).filter((name) => matchesGlob(name, pattern)) : [];
      for (const name of names) cpSync(join(kept, name), join(folder, into(name)), { recursive: true });
    },
    handedOn: (name: string) => join(kept, name),
    forget: () => rmSync(kept, { recursive: true, force: true }),
  };
}
