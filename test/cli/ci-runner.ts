import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, matchesGlob } from "node:path";
import { compiledCode } from "../machine.ts";

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
 * other jobs but what they handed on. `npm ci` links the modules that are installed.
 */
export function openForge() {
  const home = mkdtempSync(join(tmpdir(), "loa-ci-"));
  const tools = join(home, "tools");
  mkdirSync(tools);
  const npm = `#!/bin/sh\n[ "$1" = ci ] && [ -e package-lock.json ] && ln -sfn "${project}/node_modules" node_modules\n`;
  // In every test the real one runs the first `npx loa` of a workflow; what it starts is then started without it, which takes half the time.
  const npx = `#!/bin/sh
here=\${0%/*}
[ "$1" = loa ] && [ -e "$here/npx-ran" ] && shift && exec node bin/loa.js "$@"
[ "$1" = loa ] && touch "$here/npx-ran"
PATH=\${PATH#"$here:"} exec npx "$@"
`;
  for (const [name, script] of Object.entries({ npm, npx })) {
    writeFileSync(join(tools, name), script);
    chmodSync(join(tools, name), 0o755);
  }
  const kept = join(home, "kept");

  function checkout(): string {
    const folder = mkdtempSync(join(home, "job-"));
    for (const name of ["bin", "src", "templates", "locales", "assets", "package.json", "package-lock.json"])
      symlinkSync(join(project, name), join(folder, name));
    cpSync(join(project, "examples"), join(folder, "examples"), { recursive: true });
    const day = today();
    const spec = readFileSync(join(folder, "examples/5k.yaml"), "utf8")
      .replace(/^id: .*$/m, "id: tuan-nay")
      .replace(/^date: .*$/m, `date: ${day}`)
      .replace(/^valid: .*$/m, `valid: { from: ${day}, until: ${today(30)} }`);
    writeFileSync(join(folder, "examples/tuan-nay.yaml"), spec);
    writeFileSync(
      join(folder, "examples/nay.yaml"),
      `pack: nay\ndate: ${day}\nmessages: [tuan-nay.yaml]\nlanguages: [vi]\nformats: [post, sms, square]\n`,
    );
    const pack = "pack: nho\ndate: 2021-08-09\nmessages: [5k.yaml, bluezone.yaml]\nformats: [post, sms]\n";
    writeFileSync(join(folder, "examples/nho.yaml"), pack);
    relink(folder);
    return folder;
  }

  /** Runs a script as forges do: bash that stops at the first failure. */
  function run(script: string, folder: string, environment: Environment): Ran {
    const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...{ PATH: `${tools}:${dirname(process.execPath)}:${process.env.PATH}`, HOME: home, CI: "true" },
        NODE_COMPILE_CACHE: compiledCode,
        ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
      },
    });
    return { script, code: ran.status, told: `${ran.stdout}${ran.stderr}` };
  }

  /** A later job finds every string of this week's pack signed off, in a copy of the wording of its own. */
  function sign(): void {
    if (existsSync(join(home, "keys"))) return;
    const folder = checkout();
    cpSync(join(project, "locales"), join(home, "locales"), { recursive: true });
    relink(folder);
    const names = "--language vi --spec examples/tuan-nay.yaml";
    const kinds = "--kind reminder-5k,common,tuan-nay";
    const script = [
      "npm ci",
      `npx loa locale sync ${names}`,
      `npx loa locale sign ${names} ${kinds} --role health --by "Y Bham Êñuôl"`,
      `npx loa locale sign ${names} ${kinds} --role language --by "H’Hen Niê"`,
      `npx loa keys new "${home}/keys" --no-passphrase`,
    ].join("\n");
    const ran = run(script, folder, {});
    if (ran.code !== 0) throw new Error(ran.told);
  }

  function relink(folder: string): void {
    if (!existsSync(join(home, "locales"))) return;
    rmSync(join(folder, "locales"));
    symlinkSync(join(home, "locales"), join(folder, "locales"));
  }

  return {
    home,
    sign,
    key: () => readFileSync(join(home, "keys/loa.key"), "utf8"),
    publicKey: () => readFileSync(join(home, "keys/loa.pub"), "utf8").trim().split("\n")[1] ?? "",
    checkout,
    close: () => rmSync(home, { recursive: true, force: true }),
    run,
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
    forget() {
      rmSync(kept, { recursive: true, force: true });
      rmSync(join(tools, "npx-ran"), { force: true });
    },
  };
}

/** Today in Viet Nam, or so many days later: YYYY-MM-DD. */
function today(later = 0): string {
  const hours = 7 + 24 * later;
  return new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
}
