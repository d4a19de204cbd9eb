import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesBelow, openDesk, project } from "./loa.ts";

let desk: ReturnType<typeof openDesk>;
beforeEach(() => {
  desk = openDesk();
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), join(desk.folder, folder), { recursive: true });
});
afterEach(() => desk.close());

const at = (name: string) => join(desk.folder, name);
const edit = (name: string, from: string, to: string) =>
  writeFileSync(at(name), readFileSync(at(name), "utf8").replace(from, to));
const people = { health: "Y Bham Êñuôl", language: "H’Hen Niê" };
const locale = (...args: readonly string[]) => desk.loa(["locale", ...args, "--language", "vi"]);

/** Both people sign what the kind and the messages say in Vietnamese, with their facts. */
async function signAll(file: string) {
  for (const [role, name] of Object.entries(people)) {
    const who = ["--spec", file, "--role", role, "--by", name];
    const kinds = ["--kind", "reminder-5k,common,5k-thang-8"];
    expect(await locale("sign", ...who, ...kinds)).toMatchObject({ code: 0 });
  }
}

const release = async (file: string, format = "post") => {
  const args = ["build", file, "--language", "vi", "--format", format, "--release", "--report", "json"];
  const { code, stdout } = await desk.loa(args);
  const { diagnostics } = JSON.parse(stdout);
  const errors = diagnostics.filter((one: { severity: string }) => one.severity === "error");
  return [
    code,
    ...errors.map((one: { code: string; values: { keys?: string } }) => [one.code, one.values.keys]),
  ];
};

test("verify says who signed off in the words of its reader: the role, and the office where one was given", async () => {
  await locale("sync", "--spec", "5k.yaml");
  for (const [role, name] of Object.entries(people)) {
    const office = role === "health" ? ["--office", "CDC Đắk Lắk"] : [];
    const who = ["--spec", "5k.yaml", "--role", role, "--by", name, ...office];
    expect(await locale("sign", ...who, "--kind", "reminder-5k,common,5k-thang-8")).toMatchObject({
      code: 0,
    });
  }
  await desk.loa(["build", "5k.yaml", "--language", "vi", "--format", "post"]);
  const told = async (LOA_UI: string) =>
    (await desk.loa(["verify", "out/5k-thang-8", "--date", "2021-08-10"], { LOA_UI })).stdout;
  expect(await told("en")).toContain("· signed off (vi): language, health content (CDC Đắk Lắk)\n");
  expect(await told("vi")).toContain("· đã duyệt (vi): ngôn ngữ, nội dung y tế (CDC Đắk Lắk)\n");
  writeFileSync(at("out/5k-thang-8/manifest.json.minisig"), "no signature\n");
  const LOA_PUBLIC_KEY = "RWQyxX3OoSvUUVPskdoQSCBsfG3+ZNdz/2OImOcXPsUTAHA8bOXWIMjF";
  const forged = await desk.loa(["verify", "out/5k-thang-8", "--date", "2021-08-10"], { LOA_PUBLIC_KEY });
  expect([forged.code, forged.stdout]).toEqual([1, expect.not.stringContaining("signed off")]);
}, 60_000);

test("facts are signed like words: a message is released with both, and not once a fact has changed", async () => {
  const spec = ["--spec", "5k.yaml"];
  const early = await locale("sign", ...spec, "--role", "health", "--by", people.health);
  expect([early.code, early.stdout]).toEqual([
    1,
    expect.stringContaining("loa locale sync --language vi --spec 5k.yaml"),
  ]);
  await locale("sync", ...spec);
  const shown = await locale("sign", ...spec, "--role", "health", "--by", people.health, "--dry-run");
  expect(shown.stdout).toMatch(/^5k-thang-8:facts\n(.*\n)* {2}hotline: 1900 9095\n/);
  await signAll("5k.yaml");
  expect(await release("5k.yaml")).toEqual([0]);
  expect(filesBelow(at("out"))).toContain("5k-thang-8/vi/post.txt");
  for (const [from, to] of [
    [/1900 9095/, "1900 9096"],
    [/valid: .*/, "valid: { from: 2021-08-06, until: 2021-11-30 }"],
  ] as const) {
    const before = readFileSync(at("5k.yaml"), "utf8");
    writeFileSync(at("5k.yaml"), before.replace(from, to));
    expect(readFileSync(at("5k.yaml"), "utf8")).not.toBe(before);
    expect(await release("5k.yaml")).toEqual([1, ["facts-lapsed", "5k-thang-8:facts"]]);
    writeFileSync(at("5k.yaml"), before);
  }
}, 120_000);

test("the rows of a pack are signed at once, and a row that changes lapses alone", async () => {
  writeFileSync(at("xa.csv"), "id;name;facts.hotline\nmot;Xã Một;0262 3 123 456\nhai;Xã Hai;\n");
  writeFileSync(
    at("pack.yaml"),
    "pack: 2021-W32\ndate: 2021-08-09\nmessages: [5k.yaml]\nlanguages: [vi]\nformats: [post]\nfor: { file: xa.csv }\n",
  );
  await locale("sync", "--spec", "pack.yaml");
  await signAll("pack.yaml");
  expect(await release("pack.yaml")).toEqual([0]);
  edit("xa.csv", "Xã Hai", "Xã Ba");
  expect(await release("pack.yaml")).toEqual([1, ["facts-lapsed", "5k-thang-8@hai:facts"]]);
  edit("xa.csv", "Xã Ba", "Xã Hai");
  edit("xa.csv", "123 456", "123 457");
  expect(await release("pack.yaml")).toEqual([1, ["facts-lapsed", "5k-thang-8@mot:facts"]]);
}, 120_000);

test("one person signs one role", async () => {
  const key = "reminder-5k:headline";
  expect((await locale("sign", key, "--role", "health", "--by", people.language)).code).toBe(0);
  const before = readFileSync(at("locales/vi/review.jsonl"), "utf8");
  const { code, stdout } = await locale("sign", key, "--role", "language", "--by", "h'hen  niê");
  expect([code, stdout]).toEqual([1, expect.stringContaining("sign-both-roles")]);
  expect(readFileSync(at("locales/vi/review.jsonl"), "utf8")).toBe(before);
});

test("sync --origin human puts right what a message says in Vietnamese, and no other string", async () => {
  const spec = ["--spec", "5k.yaml"];
  const machines = () =>
    readFileSync(at("locales/vi/review.jsonl"), "utf8").match(/"origin":"machine"/g)?.length ?? 0;
  await locale("sync", ...spec);
  const before = machines();
  const { stdout } = await locale("sync", ...spec, "--origin", "human");
  expect(stdout).toContain("ledger-relabelled");
  expect(machines()).toBe(before - 1);
  expect((await locale("sync", ...spec)).stderr).toContain("0 files");
});

test("a text that a row says in its own words is signed for that row, in each of its languages", async () => {
  const places = ["Nhà văn hóa buôn Kŏ Siêr", "“Nhà văn hóa” ƀuôn Kŏ Siêr"];
  cpSync(join(project, "examples/tiem-chung.yaml"), at("tiem-chung.yaml"));
  const columns = "tiem-chung:facts.place.vi;tiem-chung:facts.place.rad";
  writeFileSync(at("xa.csv"), `id;name;${columns}\nmot;Xã Một;${places.join(";")}\nhai;Xã Hai;;\n`);
  writeFileSync(
    at("pack.yaml"),
    "pack: 2021-W32\ndate: 2021-08-09\nmessages: [tiem-chung.yaml]\nlanguages: [vi, rad]\nformats: [post]\nfor: xa.csv\n",
  );
  for (const language of ["vi", "rad"]) {
    const spec = ["--language", language, "--spec", "pack.yaml"];
    expect((await desk.loa(["locale", "sync", ...spec])).code).toBe(0);
    const ledger = readFileSync(at(`locales/${language}/review.jsonl`), "utf8");
    expect(ledger.match(/"key":"tiem-chung[^"]*:facts\.place"/g)).toEqual([
      '"key":"tiem-chung:facts.place"',
      '"key":"tiem-chung@mot:facts.place"',
    ]);
    for (const [role, name] of Object.entries(people)) {
      const who = ["--role", role, "--by", name, "--kind", "notice,common,tiem-chung"];
      const { code, stdout } = await desk.loa(["locale", "sign", ...spec, ...who]);
      expect([code, stdout]).toEqual([0, expect.stringContaining("tiem-chung@mot:facts.place  ")]);
    }
  }
  const all = ["build", "pack.yaml", "--release", "--report", "json"];
  expect((await desk.loa(all)).code).toBe(0);
  expect(readFileSync(at("out/2021-W32/for/mot/tiem-chung/rad/post.txt"), "utf8")).toContain(places[1]);
  edit("xa.csv", "“Nhà văn hóa” ƀuôn", "Ƀuôn");
  const errors = JSON.parse((await desk.loa([...all, "--dry-run"])).stdout).diagnostics.filter(
    (one: { severity: string }) => one.severity === "error",
  );
  expect(errors).toMatchObject([
    { code: "string-lapsed", values: { language: "rad", keys: "tiem-chung@mot:facts.place" } },
  ]);
  const status = await desk.loa(["locale", "status", "pack.yaml", "--report", "json"]);
  expect(JSON.parse(status.stdout).blocked).toMatchObject([
    { key: "tiem-chung@mot:facts.place", language: "rad", state: "lapsed" },
  ]);
  const book = ["locale", "review", "--language", "rad", "pack.yaml", "-o", "book.html"];
  expect((await desk.loa(book)).code).toBe(0);
  expect(readFileSync(at("book.html"), "utf8")).toContain('data-key="tiem-chung@mot:facts.place"');
}, 240_000);

test("what was signed of a pack's rows is not lost where another pack of the same message is synced", async () => {
  for (const [pack, id] of [
    ["west", "mot"],
    ["east", "hai"],
  ]) {
    writeFileSync(at(`${pack}.csv`), `id,name\n${id},Xã ${id}\n`);
    const head = "date: 2021-08-09\nmessages: [5k.yaml]\nlanguages: [vi]\nformats: [post]";
    writeFileSync(at(`${pack}.yaml`), `pack: ${pack}\n${head}\nfor: ${pack}.csv\n`);
  }
  const rows = () =>
    readFileSync(at("locales/vi/review.jsonl"), "utf8").match(/(?<="key":"5k-thang-8@).*/g) ?? [];
  await locale("sync", "--spec", "west.yaml");
  await signAll("west.yaml");
  const signed = rows();
  expect(signed).toEqual([expect.stringMatching(/^mot:facts.*"language":.*"health":/)]);
  const { stdout } = await locale("sync", "--spec", "east.yaml");
  expect(stdout).toContain("1 added, 0 changed, 0 gone");
  expect(rows()).toEqual([expect.stringMatching(/^hai:facts/), ...signed]);
  expect(await release("west.yaml")).toEqual([0]);
  writeFileSync(at("east.csv"), "id,name\nmot,Xã Một khác\n");
  const same = await locale("sync", "--spec", "east.yaml", "--dry-run");
  expect(same.stdout).toMatch(/warning ledger-unsigned\n[^→]*5k-thang-8@mot:facts\./);
}, 120_000);
