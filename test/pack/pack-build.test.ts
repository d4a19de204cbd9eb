import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readPackManifest } from "../../src/pack/pack-manifest.ts";
import { filesBelow, finished, openDesk } from "../cli/loa.ts";

/** Where the pack was made first; the others' machines know it. */
const first = openDesk();
afterAll(first.close);
let desk = first;
beforeAll(async () => {
  writePack();
  expect((await build("out")).code).toBe(0);
}, 60_000);
beforeEach(() => {
  desk = openDesk(first.cache);
  writePack();
});
afterEach(() => desk.close());

function writePack(): void {
  write("xa.csv", "id;name;languages;facts.hotline\nea-kao;Xã Ví dụ;vi rad;0262 3 123 456\nmot;Xã Một;;\n");
  write(
    "pack.yaml",
    [
      "pack: 2021-W32",
      "date: 2021-08-09",
      "messages: [5k.yaml]",
      "languages: [vi, rad]",
      "formats: [post, landscape]",
      "for: { file: xa.csv, formats: [post, landscape] }",
      "exclude: [{ row: mot, language: rad, format: landscape }]",
      "",
    ].join("\n"),
  );
}

const write = (name: string, text: string) => writeFileSync(join(desk.folder, name), text);
const text = (path: string) => readFileSync(join(desk.folder, path), "utf8");
const build = (out: string, ...options: readonly string[]) =>
  desk.loa(["build", "pack.yaml", "-o", out, ...options]);
const manifestIn = (out: string) =>
  readPackManifest(readFileSync(join(desk.folder, out, "2021-W32/manifest.json")));

test("a pack is a folder that sha256sum vouches for, with each commune's copy", async () => {
  expect((await build("out")).code).toBe(0);
  const folder = join(desk.folder, "out/2021-W32");
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: folder });
  const summed = text("out/2021-W32/SHA256SUMS").trim().split("\n");
  expect(summed.map((line) => line.slice(66))).toEqual(
    filesBelow(folder).filter((path) => path !== "SHA256SUMS"),
  );
  const own = text("out/2021-W32/for/ea-kao/5k-thang-8/vi/post-draft.txt");
  expect(own).toContain("Xã Ví dụ");
  expect(own.replaceAll("\u00a0", " ")).toContain("0262 3 123 456");
  expect(text("out/2021-W32/5k-thang-8/vi/post-draft.txt")).toContain("1900 9095");
  const manifest = manifestIn("out");
  expect(manifest?.messages[0]).toMatchObject({ id: "5k-thang-8", titles: { rad: expect.any(String) } });
  expect(manifest?.coverage).toContainEqual({
    ...{ message: "5k-thang-8", language: "rad", format: "landscape" },
    ...{ all: "draft", rows: { draft: 1, excluded: 1 } },
    places: { draft: ["ea-kao"], excluded: ["mot"] },
  });
  expect(filesBelow(folder).filter((path) => path.startsWith("for/mot/5k-thang-8/rad/land"))).toEqual([]);
}, 60_000);

test("the map says who gets what by which channel, and what is missing why", async () => {
  write("xa.csv", `${text("xa.csv")}hai;"Xã ""Hai"", =1";vi;\n`);
  const { stdout, code } = await desk.loa(["check", "pack.yaml"]);
  expect([code, stdout.split("\n\n").at(-2)?.split("\n")]).toEqual([
    0,
    expect.arrayContaining([
      "● to be made   8/12: for 8 of 12 places",
      "  portal: landscape, post",
      "Left out by exclude:",
      "  5k-thang-8 (rad/landscape): Xã Một (mot)",
      expect.stringMatching(/^Not asked for in this language/),
      "  rad: hai",
    ]),
  ]);
  expect((await build("out")).code).toBe(0);
  const rows = readWithPython(join(desk.folder, "out/2021-W32/coverage.csv"));
  expect(rows[0]).toEqual(["id", "name", "message", "language", "channel", "state", "formats", "lacking"]);
  expect(rows.filter(([, , , , channel]) => channel === "portal")).toEqual([
    ["", "", "5k-thang-8", "vi", "portal", "draft", "landscape post", ""],
    ["", "", "5k-thang-8", "rad", "portal", "draft", "landscape post", ""],
    ["ea-kao", "Xã Ví dụ", "5k-thang-8", "vi", "portal", "draft", "landscape post", ""],
    ["ea-kao", "Xã Ví dụ", "5k-thang-8", "rad", "portal", "draft", "landscape post", ""],
    ["mot", "Xã Một", "5k-thang-8", "vi", "portal", "draft", "landscape post", ""],
    ["mot", "Xã Một", "5k-thang-8", "rad", "portal", "excluded", "", "landscape: excluded"],
    ["hai", 'Xã "Hai", =1', "5k-thang-8", "vi", "portal", "draft", "landscape post", ""],
    ["hai", 'Xã "Hai", =1', "5k-thang-8", "rad", "portal", "no-language", "", ""],
  ]);
  const { covered } = JSON.parse((await desk.loa(["check", "pack.yaml", "--report", "json"])).stdout);
  expect(covered).toContainEqual({
    ...{ place: "mot", name: "Xã Một", message: "5k-thang-8", language: "rad", channel: "portal" },
    ...{ state: "excluded", formats: [], lacking: { landscape: "excluded" } },
  });
}, 60_000);

test("a pack whose week is over is not made again on a later day, unless that is said", async () => {
  expect((await build("out", "--format", "post", "--date", "2021-08-15", "--dry-run")).code).toBe(0);
  const { code, stderr } = await build(
    "out",
    "--format",
    "post",
    "--date",
    "2021-08-16",
    "--report",
    "short",
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining("pack.yaml:2:7: error pack-week-over: ")]);
  expect(filesBelow(join(desk.folder, "out"))).toEqual([]);
  const check = (...options: readonly string[]) =>
    desk.loa(["check", "pack.yaml", "--date", "2021-08-16", "--report", "short", ...options]);
  expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining("error pack-week-over") });
  const allowed = await check("--allow-expired");
  expect(allowed).toMatchObject({ code: 0, stdout: expect.stringContaining("warning pack-week-over") });
}, 60_000);

test("a message that only rows have is marked as made; what nobody speaks is told with its places", async () => {
  write("xa.csv", "id;name;languages\nea-kao;Xã Ví dụ;vi rad vi+rad\n");
  write(
    "pack.yaml",
    text("pack.yaml")
      .replace(/^formats.*$/m, "formats: [post, spot]")
      .replace(/ formats: \[.*\] \}/, " formats: [post, spot] }")
      .replace(/^exclude.*$/m, ""),
  );
  const { stdout } = await desk.loa(["check", "pack.yaml"]);
  expect(stdout).toMatch(/^ {2}post +● 1\/1 +● 1\/1 +● 1\/1$/m);
  expect(stdout).toMatch(/^No recording .*\n {2}5k-thang-8 \(rad\/spot\): for all, Xã Ví dụ \(ea-kao\)$/m);
}, 60_000);

/** As another program reads it. */
function readWithPython(path: string): readonly (readonly string[])[] {
  const code =
    "import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))))";
  return JSON.parse(execFileSync("python3", ["-c", code, path], { encoding: "utf8" }));
}

test("whole, in shards, with one job, elsewhere in the world: the same bytes", async () => {
  await build("whole");
  const whole = desk.digests("whole");
  await desk.loa(["build", "pack.yaml", "-o", "far", "--no-cache", "--jobs", "1"], {
    TZ: "Pacific/Kiritimati",
    LC_ALL: "tr_TR.UTF-8",
  });
  expect(desk.digests("far")).toEqual(whole);
  expect(manifestIn("whole")?.order).toEqual({ messages: ["5k-thang-8"], languages: ["vi", "rad"] });
  const parts = ["1", "2", "3"];
  const costs = JSON.parse((await desk.loa(["cache", "--costs"])).stdout);
  expect(Object.keys(costs)).toContain("reminder-5k rad landscape");
  const none = await desk.loa([...["build", "pack.yaml", "--shard", "1/2"], "--costs", "none.json"]);
  expect([none.code, none.stdout + none.stderr]).toEqual([1, expect.stringContaining("no file none.json")]);
  write("costs.json", JSON.stringify(costs));
  for (const part of parts) await build(`part-${part}`, "--shard", `${part}/3`, "--costs", "costs.json");
  const sizes = parts.map((part) => filesBelow(join(desk.folder, `part-${part}`)).length);
  expect(Math.min(...sizes)).toBeGreaterThan(3);
  const merged = await desk.loa(["merge", "part-3", "part-1", "part-2", "-o", "merged"]);
  expect(merged.code).toBe(0);
  const pack = (files: Record<string, string>) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("2021-W32/")));
  expect(pack(desk.digests("merged"))).toEqual(pack(whole));

  const lacking = await desk.loa(["merge", "part-3", "part-1", "-o", "half", "--report", "short"]);
  expect(lacking.code).toBe(1);
  expect(lacking.stdout + lacking.stderr).toContain("merge-part-missing");
  appendFileSync(join(desk.folder, "part-1/2021-W32/5k-thang-8", firstPost("part-1")), "!");
  const damaged = await desk.loa([
    ...["merge", "part-1", "part-2", "part-3"],
    "-o",
    "no",
    "--report",
    "short",
  ]);
  expect(damaged.code).toBe(1);
  expect(damaged.stdout + damaged.stderr).toContain("merge-file-damaged");
}, 120_000);

function firstPost(out: string): string {
  const files = filesBelow(join(desk.folder, out, "2021-W32/5k-thang-8"));
  return files.find((path) => path.includes("/post")) ?? "";
}

test("parts made from two versions of anything are refused in a user's words, and leave nothing behind", async () => {
  const part = (name: string, shard: string) => build(name, "--format", "post", "--shard", shard);
  const merged = async (...parts: readonly string[]) => {
    const { code, stdout } = await desk.loa(["merge", ...parts, "-o", "out", "--report", "short"]);
    return [
      code,
      stdout.split("\n").filter((line) => line.startsWith("error")),
      filesBelow(join(desk.folder, "out")),
    ];
  };
  await part("one", "1/2");
  await part("two", "2/2");
  const told = (what: string) => [
    1,
    [
      expect.stringContaining(
        `merge-differs: late/2021-W32 does not belong with one/2021-W32, they differ in ${what}.`,
      ),
    ],
    [],
  ];
  const before = { csv: text("xa.csv"), pack: text("pack.yaml"), message: text("5k.yaml") };
  write("xa.csv", before.csv.replace("0262 3 123 456", "0262 3 999 999"));
  await part("late", "2/2");
  expect(await merged("one", "late")).toEqual(told("the commune’s row of the table: ea-kao"));
  write("xa.csv", before.csv);
  write("pack.yaml", before.pack.replace("row: mot", "row: ea-kao"));
  await part("late", "2/2");
  expect(await merged("one", "late")).toEqual(
    told("what the pack leaves out (exclude) and what communes get (for)"),
  );
  write("pack.yaml", before.pack);
  write("5k.yaml", before.message.replace("1900 9095", "1900 9096"));
  await part("late", "2/2");
  expect(await merged("one", "late")).toEqual(told("the message: 5k-thang-8"));
  write("5k.yaml", before.message);
  const takes = join(desk.folder, "assets/recordings/vi/5k-thang-8");
  mkdirSync(takes, { recursive: true });
  write("assets/recordings/vi/5k-thang-8/mask-1.wav", "a take that came between the parts");
  await part("late", "2/2");
  expect(await merged("one", "late")).toEqual(told("the recordings of 5k-thang-8 (assets/recordings/)"));
  rmSync(takes, { recursive: true });
  await build("late", "--shard", "2/2");
  expect(await merged("one", "late")).toEqual([1, [expect.stringContaining("options of the command")], []]);

  const post =
    filesBelow(join(desk.folder, "two/2021-W32")).find((path) => path.endsWith("post-draft.txt")) ?? "";
  const original = text(`two/2021-W32/${post}`);
  write(`two/2021-W32/${post}`, "changed");
  expect(await merged("one", "two")).toEqual([1, [expect.stringContaining("merge-file-damaged")], []]);
  write(`two/2021-W32/${post}`, original);
  const own = "two/2021-W32/5k-thang-8/manifest.json";
  const said = text(own);
  write(own, said.replace("1900 9095", "1900 9096"));
  expect(await merged("one", "two")).toEqual([1, [expect.stringContaining(own)], []]);
  write(own, said);
  expect((await merged("one", "one"))[1]).toContainEqual(expect.stringContaining("merge-part-twice"));
  const over = await desk.loa(["merge", "one", "two", "-o", "one", "--report", "short"]);
  expect([over.code, over.stdout]).toEqual([
    1,
    expect.stringMatching(/^error merge-into-part: .*one\/2021-W32/),
  ]);
  mkdirSync(join(desk.folder, "out/2021-W32", post, ".."), { recursive: true });
  write(`out/2021-W32/${post}`, "mine");
  expect(await merged("one", "two")).toEqual([
    1,
    [expect.stringContaining("output-foreign")],
    [`2021-W32/${post}`],
  ]);
  rmSync(join(desk.folder, "out"), { recursive: true });
  expect((await merged("one", "two"))[0]).toBe(0);
}, 120_000);

test("killed and built again it is the same, with nothing half made", async () => {
  await build("whole");
  const whole = desk.digests("whole");
  for (const files of [1, 6, 14]) {
    const child = desk.start(["build", "pack.yaml", "-o", "killed"], {
      LOA_CACHE: join(desk.folder, `c${files}`),
    });
    const ended = finished(child);
    while (child.exitCode === null && filesBelow(join(desk.folder, "killed")).length < files)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await ended;
  }
  await build("killed");
  expect(desk.digests("killed")).toEqual(whole);
}, 120_000);

test("--why names what changed, and only what it changed is made anew", async () => {
  desk.emptyCache();
  expect((await build("out", "--why")).stdout).toMatch(
    /^11 targets were made ← made for the first time: 2021-W32\/5k-thang-8\/rad\/landscape, .*, \d+ more$/m,
  );
  write("xa.csv", text("xa.csv").replace("0262 3 123 456", "0262 3 123 457"));
  const { stdout } = await build("out", "--why");
  expect(stdout.split("\n").filter((line) => line.includes("←"))).toEqual([
    `4 targets were made ← value facts.hotline: ${["rad/landscape", "rad/post", "vi/landscape"]
      .map((name) => `2021-W32/for/ea-kao/5k-thang-8/${name}`)
      .join(", ")}, 1 more`,
  ]);
  expect((await build("out", "--why")).stdout).not.toContain("←");
}, 120_000);

test("a row that is gone takes its files with it; a pack over its budget names what weighs most", async () => {
  await build("out", "--format", "post");
  write("xa.csv", text("xa.csv").replace(/^mot.*\n/m, ""));
  write("pack.yaml", `${text("pack.yaml").replace("row: mot", "row: ea-kao")}size: 1 kB\n`);
  const { code, stderr } = await build("out", "--format", "post", "--report", "short");
  expect(code).toBe(1);
  expect(stderr).toMatch(/pack\.yaml:8:7: error pack-too-heavy: .*Heaviest: \S+ \(\d+ kB\)/);
  expect(filesBelow(join(desk.folder, "out")).filter((path) => path.includes("/mot/"))).toEqual([]);
}, 60_000);

test("shards that fit alone are refused together when the pack weighs too much; it gets no zip", async () => {
  await build("whole", "--format", "post");
  const { artifacts = [], files = [] } = manifestIn("whole") ?? {};
  const total = [...artifacts, ...files].reduce((sum, { size }) => sum + size, 0);
  appendFileSync(join(desk.folder, "pack.yaml"), `size: ${Math.floor(total / 1000) - 1} kB\n`);
  for (const part of ["1", "2"])
    expect((await build(`part-${part}`, "--format", "post", "--shard", `${part}/2`)).code).toBe(0);
  const merged = await desk.loa(["merge", "part-1", "part-2", "-o", "out", "--report", "short"]);
  expect([merged.code, merged.stdout]).toEqual([
    1,
    expect.stringMatching(/error pack-too-heavy: .*Heaviest: \S+ \(\d+ kB\)/),
  ]);
  expect((await build("again", "--format", "post")).code).toBe(1);
  expect(desk.digests("out")).toEqual(desk.digests("again"));
  expect(filesBelow(join(desk.folder, "out")).filter((path) => path.endsWith(".zip"))).toEqual([]);
}, 60_000);

test("a release of drafts is refused before anything is made", async () => {
  const { code, stderr } = await build("out", "--format", "post", "--release", "--report", "short");
  expect(code).toBe(1);
  expect(stderr).toContain("string-unsigned");
  expect(filesBelow(join(desk.folder, "out"))).toEqual([]);
}, 60_000);
