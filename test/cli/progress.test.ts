import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { hasProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";
import { openWatchedTerminal } from "./terminal.ts";

const desk = openDesk();
afterAll(desk.close);

const bin = `"${process.execPath}" "${join(import.meta.dirname, "../../bin/loa.js")}"`;

/** An ffmpeg that works only once the file `go` is there: a spot is never finished before the test has seen enough. */
beforeAll(() => {
  const real = openWorld().findProgram("ffmpeg");
  const waiting = `case " $* " in *" -version "*) ;; *) until [ -e "$GO" ]; do sleep 0.05; done ;; esac`;
  writeFileSync(join(desk.folder, "slow-ffmpeg"), `#!/bin/sh\n${waiting}\nexec "${real}" "$@"\n`);
  chmodSync(join(desk.folder, "slow-ffmpeg"), 0o755);
});

function build(columns: number, run: string, formats: string, environment: NodeJS.ProcessEnv = {}) {
  return watch(columns, run, `5k.yaml --format ${formats}`, environment);
}

function watch(columns: number, run: string, asked: string, environment: NodeJS.ProcessEnv = {}) {
  const go = join(desk.folder, `${run}-go`);
  const terminal = openWatchedTerminal(
    `exec ${bin} build ${asked} -o ${run} --no-cache --language vi >${run}.txt`,
    {
      columns,
      folder: desk.folder,
      environment: {
        ...{ HOME: desk.folder, TMPDIR: desk.temporary, LOA_UI: "en", LOA_CACHE: join(desk.folder, "cache") },
        ...{ FFMPEG_PATH: join(desk.folder, "slow-ffmpeg"), GO: go },
        ...environment,
      },
    },
  );
  return { ...terminal, letGo: () => writeFileSync(go, "") };
}

const counted = /^\[\d+\/3\]/;

describe.skipIf(!hasProgram("script"))("a build on a terminal", () => {
  test("draws one line as wide as the window is, with the time left, and wipes it at the end", async () => {
    const terminal = build(80, "resized", "post,sms,spot");
    await terminal.untilFrame(([line]) => /^\[2\/3\] 5k-thang-8\/vi\/spot · \d:\d\d left$/.test(line ?? ""));
    terminal.resize(34);
    await terminal.untilFrame(([line]) => /^\[2\/3\] …\S+\/spot · \d:\d\d left$/.test(line ?? ""));
    terminal.resize(20);
    await terminal.untilFrame(([line]) => /^\[2\/3\] · \d:\d\d left$/.test(line ?? ""));
    terminal.resize(8);
    await terminal.untilFrame(([line]) => line === "[2/3]");
    terminal.resize(80);
    const drawn = terminal.frames.length;
    terminal.letGo();
    expect(await terminal.code).toBe(0);
    for (const frame of terminal.frames.slice(0, drawn)) expect(frame).toHaveLength(1);
    expect(terminal.screen.lines().join("\n")).toMatch(/^7 files \(0 cached\)/);
    expect(terminal.screen.lines().filter((line) => counted.test(line))).toEqual([]);
  });

  test("counts through messages and packs of one command", async () => {
    const spec = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    const asking = (name: string, text: string) => writeFileSync(join(desk.folder, name), text);
    asking("alone.yaml", spec.replace(/^formats:.*$/m, "formats: [post, sms]"));
    const pack = (id: string, format: string) =>
      asking(`${id}.yaml`, `pack: ${id}\ndate: 2021-08-09\nmessages: [5k.yaml]\nformats: [${format}]\n`);
    pack("W1", "post");
    pack("W2", "spot");
    const terminal = watch(80, "several", "alone.yaml W1.yaml W2.yaml");
    await terminal.untilFrame(([line]) => line?.startsWith("[3/4] W2/5k-thang-8/vi/spot") ?? false);
    terminal.letGo();
    expect(await terminal.code).toBe(0);
    const counts = [...terminal.written().matchAll(/\[(\d+)\/(\d+)\]/g)];
    expect(new Set(counts.map(([, , of]) => of))).toEqual(new Set(["4"]));
    const done = counts.map(([, count]) => Number(count));
    expect(done).toEqual(done.toSorted((one, other) => one - other));
  }, 60_000);

  test("Ctrl-C leaves one line that says so, and 130", async () => {
    const terminal = build(40, "stopped", "post,sms,spot");
    await terminal.untilFrame(([line]) => counted.test(line ?? ""));
    terminal.type("\u0003");
    expect(await terminal.code).toBe(130);
    expect(terminal.screen.lines()).toEqual(["Stopped. No file is left half written."]);
  });

  test.each([
    ["a dumb terminal", { TERM: "dumb" }],
    ["a terminal of CI", { CI: "true" }],
  ])("%s gets no such line", async (name, environment: NodeJS.ProcessEnv) => {
    const terminal = build(80, name.slice(-2), "post", environment);
    expect(await terminal.code).toBe(0);
    expect(terminal.written()).toContain("1 file (0 cached)");
    expect(terminal.written()).not.toMatch(/\[\d\/|\u001b\[\??\d*[JKhl]/);
  });

  test("NO_COLOR keeps the line and drops the colours; a window of no known width counts as 80 cells", async () => {
    const terminal = build(0, "plain", "post", { NO_COLOR: "1" });
    terminal.screen.resize(80);
    expect(await terminal.code).toBe(0);
    expect(terminal.written()).toContain("[0/1] 5k-thang-8/vi/post\u001b[J");
    expect(terminal.written()).not.toMatch(/\u001b\[[\d;]*m/);
  });
});

test("without a terminal nothing is drawn", async () => {
  const { stderr } = await desk.loa(["build", "5k.yaml", "--language", "vi", "--format", "post"]);
  expect(stderr).not.toMatch(/\u001b|\r|\[\d\//);
});
