import { spawn, spawnSync } from "node:child_process";
import { displayWidth } from "../../src/cli/text.ts";

/** What a terminal shows of what was written to it: rows of cells, a cursor, the few sequences that Loa writes. */
export function openScreen(columns: number) {
  const rows: string[][] = [[]];
  let [x, y, width, wraps] = [0, 0, columns, true];
  const row = () => {
    while (rows.length <= y) rows.push([]);
    return rows[y] as string[];
  };
  const put = (character: string) => {
    const cells = displayWidth(character);
    if (cells === 0) return;
    if (x + cells > width && wraps) [x, y] = [0, y + 1];
    else if (x + cells > width) x = width - cells;
    const line = row();
    while (line.length < x) line.push(" ");
    line.splice(x, cells, character, ...Array<string>(cells - 1).fill(""));
    x += cells;
  };
  const obey = (sequence: string) => {
    if (/^\?7[hl]$/.test(sequence)) wraps = sequence.endsWith("h");
    else if (sequence === "2K") row().length = 0;
    else if (sequence === "K" || sequence === "J") {
      row().splice(x);
      if (sequence === "J") rows.splice(y + 1);
    } else if (!sequence.endsWith("m")) throw new Error(`the screen does not know ESC[${sequence}`);
  };
  return {
    resize: (to: number) => {
      width = to;
    },
    write: (text: string) => {
      for (const [part, sequence] of text.matchAll(/\u001b\[([?\d;]*[A-Za-z])|./gsu)) {
        if (sequence !== undefined) obey(sequence);
        else if (part === "\r") x = 0;
        else if (part === "\n") y += 1;
        else put(part);
        row();
      }
    },
    /** Rows from the top, without spaces at their ends; empty ones at the end are left out. */
    lines: () =>
      rows
        .map((line) => line.join("").trimEnd())
        .join("\n")
        .trimEnd()
        .split("\n"),
  };
}

/** Runs a shell command on a pseudo-terminal of its own, by util-linux's `script`; `onText` is given what it writes as it comes. */
export function openTerminal(
  command: string,
  { columns, folder, environment }: { columns: number; folder: string; environment: NodeJS.ProcessEnv },
  onText: (text: string) => void = () => undefined,
) {
  let written = "";
  let device = "";
  const child = spawn("script", ["-qec", `tty; stty cols ${columns} rows 24; ${command}`, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env.PATH, TERM: "xterm", SHELL: "/bin/sh", ...environment },
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written += text;
    if (device !== "") return onText(text);
    const [, name, rest] = /^(\/dev\/\S+)\r\n(.*)$/s.exec(written) ?? [];
    if (name === undefined || rest === undefined) return;
    [device, written] = [name, rest];
    onText(rest);
  });
  return {
    code: new Promise<number | null>((resolve) => child.on("close", resolve)),
    written: () => written,
    type: (keys: string) => child.stdin.write(keys),
    /** Makes the window narrower or wider: the program is told by SIGWINCH. */
    resize: (to: number) => spawnSync("stty", ["-F", device, "cols", String(to)]),
    /** Waits until something is so; throws when the command ends before. */
    until: async (isSo: () => boolean) => {
      while (!isSo()) {
        if (child.exitCode !== null) throw new Error(`ended without it:\n${written}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** A terminal with somebody before it: `frames` is what the screen showed each time that the cursor came back to the left. */
export function openWatchedTerminal(...[command, how]: Parameters<typeof openTerminal>) {
  const screen = openScreen(how.columns);
  const frames: (readonly string[])[] = [];
  const terminal = openTerminal(command, how, (text) => {
    for (const part of text.split(/(?<=\r)/)) {
      screen.write(part);
      frames.push(screen.lines());
    }
  });
  return {
    ...terminal,
    screen,
    frames,
    resize: (to: number) => {
      terminal.resize(to);
      screen.resize(to);
    },
    /** Waits for a frame that comes after now. */
    untilFrame: (isIt: (lines: readonly string[]) => boolean) => {
      const from = frames.length;
      return terminal.until(() => frames.slice(from).some(isIt));
    },
  };
}
