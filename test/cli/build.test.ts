import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesBelow, finished, openDesk } from "./loa.ts";

let desk: ReturnType<typeof openDesk>;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const quick = ["build", "5k.yaml", "--language", "vi", "--format", "square,post"];

test("build tells what was made, where and how big; the second time everything is cached", async () => {
  const first = await desk.loa(quick);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/^✓ out\/5k-thang-8\/vi\/square-draft\.png +\d+ kB +made, \d+\.\d s$/m);
  const made = desk.digests("out");
  expect(Object.keys(made).filter((path) => !path.includes("/outbox/"))).toEqual([
    ...["5k-thang-8/manifest.json", "5k-thang-8/vi/post-draft.txt"],
    ...["5k-thang-8/vi/square-draft.alt.txt", "5k-thang-8/vi/square-draft.png"],
  ]);
  const second = await desk.loa(quick);
  expect(second.stdout.match(/cached$/gm)).toHaveLength(3);
  expect(second.stderr).toContain("3 files (3 cached)");
  expect(desk.digests("out")).toEqual(made);
});

test("with everything cached no heavy package is loaded", async () => {
  const hook = pathToFileURL(join(import.meta.dirname, "tell-loaded.mjs")).href;
  const loaded = join(desk.folder, "loaded.json");
  const environment = { NODE_OPTIONS: `--import=${hook}`, LOADED_FILE: loaded };
  const heavy = ["handlebars", "css-tree", "harfbuzzjs", "yoga-layout", "sharp", "pdfkit", "fluent-ffmpeg"];
  const heavyLoaded = () => heavy.filter((name) => JSON.parse(readFileSync(loaded, "utf8")).includes(name));
  await desk.loa(quick, environment);
  expect(heavyLoaded()).toEqual(["handlebars", "css-tree", "harfbuzzjs", "yoga-layout", "sharp"]);
  await desk.loa(quick, environment);
  expect(heavyLoaded()).toEqual([]);
});

test("the same bytes under another locale, time zone and folder of output, without the cache", async () => {
  desk.emptyCache();
  const formats = ["--format", "poster-a3,square,post", "--no-cache"];
  const one = await desk.loa(["build", "5k.yaml", "--language", "vi,rad", ...formats]);
  expect(one.code).toBe(0);
  const environment = { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8", TZ: "America/New_York" };
  await desk.loa(["build", "5k.yaml", "--language", "vi,rad", ...formats, "-o", "ngõ ra"], environment);
  expect(desk.digests("ngõ ra")).toEqual(desk.digests("out"));
  expect(existsSync(join(desk.folder, "cache/memo"))).toBe(false);
});

test("off a terminal there is no colour and no progress", async () => {
  const { stdout, stderr } = await desk.loa(quick);
  expect(stdout + stderr).not.toMatch(/[\u001b\r]/);
});

test("JSON is one document of a stable shape on stdout", async () => {
  const { stdout } = await desk.loa([...quick, "--report", "json"]);
  const document = JSON.parse(stdout);
  expect(Object.keys(document)).toEqual(["ok", "exitCode", "diagnostics", "artifacts", "summary"]);
  expect(document).toMatchObject({ ok: true, exitCode: 0 });
  expect(document.artifacts[0]).toEqual({
    ...{ path: "out/5k-thang-8/vi/post-draft.txt", mediaType: "text/plain; charset=utf-8" },
    ...{
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      size: expect.any(Number),
      draft: true,
      cached: false,
    },
  });
  expect(document.summary).toEqual({
    ...{ command: "build", dryRun: false, targets: ["5k-thang-8/vi/post", "5k-thang-8/vi/square"] },
    ...{ errors: 0, warnings: 0, notes: 0, made: 3, cached: 0 },
  });
});

test("a fault in a spec: place, source line with carets, repair; in JSON and for GitHub too", async () => {
  writeFileSync(
    join(desk.folder, "bad.yaml"),
    readFileSync(join(desk.folder, "5k.yaml"), "utf8").replace("kind: reminder-5k", "kind: reminder-5q"),
  );
  const human = await desk.loa(["build", "bad.yaml"]);
  expect(human.code).toBe(1);
  expect(human.stderr).toMatch(
    /^bad\.yaml:2:7 error [a-z-]+\n(.*\n)+? {2}2 │ kind: reminder-5q\n {4}│ {7}\^+\n/m,
  );
  const json = JSON.parse((await desk.loa(["build", "bad.yaml", "--report", "json"])).stdout);
  expect(json).toMatchObject({ ok: false, exitCode: 1, artifacts: [] });
  expect(json.diagnostics[0]).toMatchObject({
    severity: "error",
    place: { file: "bad.yaml", line: 2, column: 7 },
  });
  const github = await desk.loa(["build", "bad.yaml", "--report", "github"]);
  expect(github.stdout).toMatch(/^::error file=bad\.yaml,line=2,col=7,title=[a-z-]+::/m);
  const short = await desk.loa(["build", "bad.yaml", "--report", "short"]);
  expect(short.stderr).toMatch(/^bad\.yaml:2:7: error [a-z-]+: .+\n/);
});

test("control characters of a user's text do not reach the terminal", async () => {
  writeFileSync(join(desk.folder, "bad.yaml"), 'kind: "x\\u001b[31m"\u202e # \u0007\n');
  for (const report of ["human", "short", "github"]) {
    const { stdout, stderr } = await desk.loa(["build", "bad.yaml", "--report", report]);
    expect(stdout + stderr).not.toMatch(/[\u001b\u0007\u202e]/);
  }
});

test("--dry-run lists the targets and writes nothing at all", async () => {
  desk.emptyCache();
  const { code, stdout } = await desk.loa([...quick, "--dry-run"]);
  expect([code, stdout]).toEqual([0, "5k-thang-8/vi/post\n5k-thang-8/vi/square\n"]);
  expect(readdirSync(desk.folder).sort()).toEqual(expect.not.arrayContaining(["out"]));
  expect(existsSync(join(desk.folder, "cache/memo"))).toBe(false);
});

test("--release names every unsigned string in one error a language, the facts apart, and writes nothing", async () => {
  const { code, stdout } = await desk.loa([
    "build",
    "5k.yaml",
    "--language",
    "rad",
    "--format",
    "square,post",
    "--release",
    "--report",
    "json",
  ]);
  expect(code).toBe(1);
  const { diagnostics } = JSON.parse(stdout);
  expect(diagnostics).toMatchObject([
    { code: "facts-unsigned", values: { language: "vi", keys: "5k-thang-8:facts", count: 1 } },
    { code: "string-unsigned", values: { language: "rad", message: "5k-thang-8", file: "5k.yaml" } },
  ]);
  const { keys, count } = diagnostics[1].values;
  expect(keys.split(" ")).toContain("reminder-5k:headline");
  expect(keys.split(" ")).toHaveLength(count);
  expect(existsSync(join(desk.folder, "out"))).toBe(false);
});

test("a format or language that nothing here has is told, and the rest is made; nothing at all is an error", async () => {
  const asked = ["build", "5k.yaml", "--date", "2021-08-09", "--report", "json", "--dry-run"];
  const some = await desk.loa([...asked, "--language", "vi,vi+rad", "--format", "square,clip-wide"]);
  expect(some.code).toBe(0);
  expect(JSON.parse(some.stdout).diagnostics).toMatchObject([
    { severity: "warning", code: "choice-unmatched", values: { names: "vi+rad, clip-wide" } },
  ]);
  const none = await desk.loa([...asked, "--format", "clip-wide"]);
  expect(none.code).toBe(1);
  expect(JSON.parse(none.stdout).diagnostics).toMatchObject([
    { severity: "error", code: "nothing-selected", values: { nearest: "clip-wide" } },
  ]);
});

test("of a message that does not read, no choice is told to be wrong", async () => {
  const asked = ["build", "nowhere.yaml", "--format", "square", "--report", "json"];
  const { stdout, code } = await desk.loa(asked);
  expect(code).toBe(1);
  const codes = JSON.parse(stdout).diagnostics.map((found: { code: string }) => found.code);
  expect(codes).toEqual(["file-missing"]);
});

test("an expired message does not build; with --allow-expired it does, and says so", async () => {
  const late = [...quick, "--date", "2022-03-01"];
  expect((await desk.loa(late)).code).toBe(1);
  expect(existsSync(join(desk.folder, "out/5k-thang-8/vi"))).toBe(false);
  expect((await desk.loa([...late, "--allow-expired"])).code).toBe(0);
  const manifest = JSON.parse(readFileSync(join(desk.folder, "out/5k-thang-8/manifest.json"), "utf8"));
  expect(manifest).toMatchObject({ expired: true, referenceDate: "2022-03-01" });
});

test("a file that Loa did not make is left alone", async () => {
  mkdirSync(join(desk.folder, "out/5k-thang-8/vi"), { recursive: true });
  writeFileSync(join(desk.folder, "out/5k-thang-8/vi/post-draft.txt"), "của tôi");
  const { code, stderr } = await desk.loa(quick);
  expect(code).toBe(1);
  expect(stderr).toContain("output-foreign");
  expect(readFileSync(join(desk.folder, "out/5k-thang-8/vi/post-draft.txt"), "utf8")).toBe("của tôi");
});

test("an output folder that is a file is told, not thrown: exit code 3", async () => {
  writeFileSync(join(desk.folder, "out"), "");
  const { code, stderr } = await desk.loa(quick);
  expect(code).toBe(3);
  expect(stderr).toContain("output-unwritable");
});

test("a closed pipe is no error", async () => {
  const script = `"${process.execPath}" "${join(import.meta.dirname, "../../bin/loa.js")}" list formats; echo "code $?" >&2`;
  const output = execFileSync(
    "bash",
    ["-c", `{ ${script}; } 2>"${desk.folder}/said" | true; cat "${desk.folder}/said"`],
    {
      encoding: "utf8",
      env: { ...process.env, LOA_UI: "en" },
    },
  );
  expect(output.trim()).toBe("code 0");
});

test("Ctrl-C in the middle of a clip: exit code 130, ffmpeg gone, nothing half made", async () => {
  const child = desk.start(["build", "5k.yaml", "--language", "vi", "--format", "clip-tall,square"]);
  const end = finished(child);
  // ffmpeg works in a temporary folder: once there is one, it runs or is about to.
  while (readdirSync(desk.temporary).length === 0 && child.exitCode === null) await pause(20);
  await pause(100);
  child.kill("SIGINT");
  const { code, stderr } = await end;
  expect(code).toBe(130);
  expect(stderr).toContain("Stopped.");
  expect(filesBelow(join(desk.folder, "out"))).toEqual([]);
  expect(filesBelow(desk.folder).filter((path) => path.endsWith(".part"))).toEqual([]);
  expect(readdirSync(desk.temporary)).toEqual([]);
  expect(runningIn(desk.temporary)).toEqual([]);
});

test("killed outright in the middle of a clip: nothing half-written, and the next build clears up and ends it", async () => {
  const wanted = ["build", "5k.yaml", "--language", "rad", "--format", "clip-tall"];
  const child = desk.start(wanted);
  const end = finished(child);
  while (readdirSync(desk.temporary).length === 0 && child.exitCode === null) await pause(20);
  await pause(300);
  child.kill("SIGKILL");
  await end;
  expect(filesBelow(join(desk.folder, "out"))).toEqual([]);
  // What a process killed within a write would have left, and what one that still runs is writing.
  const shelf = join(desk.folder, "out/5k-thang-8/rad");
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, `clip-tall-draft.mp4.${child.pid}-7.part`), "half");
  writeFileSync(join(shelf, `other.mp4.${process.pid}-1.part`), "half");
  const { code } = await desk.loa(wanted);
  expect(code).toBe(0);
  const made = filesBelow(shelf);
  expect(made).toContain("clip-tall-draft.mp4");
  expect(made.filter((path) => path.endsWith(".part"))).toEqual([`other.mp4.${process.pid}-1.part`]);
  expect(readdirSync(desk.temporary)).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)("a cache that cannot be written is a warning, not an end", async () => {
  desk.emptyCache();
  mkdirSync(join(desk.folder, "cache"));
  chmodSync(join(desk.folder, "cache"), 0o500);
  const { code, stderr } = await desk.loa(quick);
  expect(code).toBe(0);
  expect(stderr).toContain("cache-unwritable");
});

test("a cache folder that is a file is a warning, not an end", async () => {
  desk.emptyCache();
  writeFileSync(join(desk.folder, "cache"), "");
  const { code, stderr } = await desk.loa(quick);
  expect(code).toBe(0);
  expect(stderr).toContain("cache-unwritable");
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Command lines of running processes that name a folder (Linux; elsewhere none are seen). */
function runningIn(folder: string): readonly string[] {
  if (!existsSync("/proc/self/cmdline")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return line.includes(folder) ? [line] : [];
      } catch {
        return [];
      }
    });
}
