import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";
import { openTerminal } from "./terminal.ts";

const desk = openDesk();
afterAll(desk.close);

const at = (name: string) => join(desk.folder, name);
const environment = { HOME: at("home"), PATH: process.env.PATH, LC_ALL: "C.UTF-8" };

/** The scripts where docs/ci.md says that they go, and some files and folders to complete. */
beforeAll(async () => {
  for (const folder of ["home/.config/fish/completions", "home/zfunc", "packs/sub"])
    mkdirSync(at(folder), { recursive: true });
  for (const file of ["packs/week.yaml", "packs/to read.yaml"]) writeFileSync(at(file), "");
  const places = { bash: "loa.bash", zsh: "home/zfunc/_loa", fish: "home/.config/fish/completions/loa.fish" };
  for (const [shell, place] of Object.entries(places)) {
    const { code, stdout } = await desk.loa(["completions", shell]);
    expect(code).toBe(0);
    writeFileSync(at(place), stdout);
  }
  writeFileSync(at("home/.zshrc"), zshrc);
  writeFileSync(
    at("home/.bashrc"),
    "loa() { echo \"ran: $*.\"; }; PS1='> '; source ../loa.bash; cd ../packs\n",
  );
  const greeting = "function fish_prompt; echo '> '; end; function fish_greeting; end";
  writeFileSync(at("home/.config/fish/config.fish"), `${greeting}\nfunction loa; echo "ran: $argv."; end\n`);
});

/** Where $CASES is given, zsh completes each of its lines and writes into $OUT what it would offer. */
const zshrc = `loa() { echo "ran: $*." }
PS1='> '; fpath=($HOME/zfunc $fpath); autoload -Uz compinit; compinit -u -D
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a hits; builtin compadd -A hits "$@"; (($#hits)) && print -rl -- $hits >> $OUT
  builtin compadd "$@"
}
offer() {
  for BUFFER in "\${(@f)$(<$CASES)}"; do
    CURSOR=$#BUFFER; print -r -- "> $BUFFER" >> $OUT; zle list-choices
  done
  exit
}
if [[ -n $CASES ]] { zle -N zle-line-init offer } else { unfunction compadd }
`;

const cases: Readonly<Record<string, readonly string[]>> = {
  "loa b": ["booth", "build"],
  "loa --ui ": ["en", "vi"],
  "loa --ui en comp": ["completions"],
  "loa locale fi": ["fix"],
  "loa locale fix --l": ["--language", "--legacy"],
  "loa list k": ["kinds"],
  "loa doctor ": [],
  "loa build --rel": ["--release"],
  "loa build week.yaml --report j": ["json", "junit"],
  "loa build --report=j": ["json", "junit"],
  "loa build --format clip": ["clip-square", "clip-tall", "clip-wide"],
  "loa build --format post,clip-t": ["clip-tall"],
  "loa build --language vi,r": ["rad"],
  "loa locale sign --language r": ["rad"],
  "loa locale export --kind dir": ["directive"],
  "loa schema sit": ["situation"],
  "loa explain string-uns": ["string-unsigned"],
  "loa build w": ["week.yaml"],
  "loa build --date ": [],
  "loa build -o ": ["sub"],
  "loa merge ": ["sub"],
};

/** What a shell offers, as names alone: it may repeat what of a list is typed already, and mark a folder. */
const names = (offers: readonly string[]) =>
  [
    ...new Set(
      offers.map((offer) =>
        offer
          .replace(/\t.*$/, "")
          .replace(/^.*[,=]/, "")
          .replace(/\/$/, ""),
      ),
    ),
  ].sort();

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

/** Lines `> …`, each followed by what was offered for it. */
function inGroups(text: string): Readonly<Record<string, readonly string[]>> {
  const groups = text
    .split(/^> /m)
    .slice(1)
    .map((group) => group.split("\n"));
  return Object.fromEntries(groups.map(([line = "", ...offers]) => [line, names(offers.filter(Boolean))]));
}

const askAll: Readonly<Record<string, () => Readonly<Record<string, readonly string[]>>>> = {
  bash: () => {
    const script = `set -u; source ../loa.bash; compopt() { :; }
      while IFS= read -r line; do
        echo "> $line"; IFS=' ' read -ra COMP_WORDS <<< "\${line//=/ = }"
        [[ $line == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _loa; printf '%s\\n' "\${COMPREPLY[@]}"
      done`;
    return inGroups(ran("bash", ["-c", script], Object.keys(cases).join("\n")));
  },
  zsh: () => {
    writeFileSync(at("cases"), Object.keys(cases).join("\n"));
    const files = { CASES: at("cases"), OUT: at("offered"), TERM: "xterm" };
    ran("script", ["-qec", "zsh -i", "/dev/null"], "", files);
    return inGroups(readFileSync(at("offered"), "utf8"));
  },
  fish: () =>
    Object.fromEntries(
      Object.keys(cases).map((line) => [line, names(lines(ran("fish", ["-c", `complete -C '${line}'`])))]),
    ),
};

function ran(program: string, args: readonly string[], input = "", more: NodeJS.ProcessEnv = {}): string {
  const run = spawnSync(program, args, {
    ...{ cwd: at("packs"), encoding: "utf8", input: `${input}\n` },
    env: { ...environment, ...more },
  });
  expect(run).toMatchObject({ status: 0, stderr: "" });
  return run.stdout;
}

describe.each(["bash", "zsh", "fish"])("loa completions %s", (shell) => {
  const here = hasProgram(shell) && hasProgram("script");

  test.runIf(here)("offers commands, options, names of the data, and paths", () => {
    expect(askAll[shell]?.()).toEqual(cases);
  });

  test.runIf(here)("completes what is typed", async () => {
    const terminal = openTerminal(
      `cd packs; exec ${shell === "bash" ? "bash --rcfile ../home/.bashrc" : shell} -i`,
      {
        columns: 80,
        folder: desk.folder,
        environment,
      },
    );
    await terminal.until(() => terminal.written().includes("> "));
    terminal.type("loa buil\t wee\t --language=vi,ra\t");
    terminal.type(" --format post,sm\t --rele\t\r");
    await terminal.until(() => /ran: .*\./.test(terminal.written()));
    terminal.type("exit\r");
    expect(await terminal.code).toBe(0);
    const [typed] = /(?<=ran: ).*(?=\.)/.exec(terminal.written()) ?? [];
    expect(typed?.replaceAll(/ +/g, " ")).toBe(
      "build week.yaml --language=vi,rad --format post,sms --release",
    );
  });
});
