import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
const ledger = join(desk.folder, "locales/vi/review.jsonl");
const pasted = {
  "reminder-5k:headline": ["H’Hen Niê", "h'hen  niê", "2021-08-09"],
  "reminder-5k:kicker": ["Họ Tên", "Y Bham Êñuôl", "2021-08-09"],
  "reminder-5k:post.intro": ["H’Hen Niê", "Y Bham Êñuôl", "2999-01-01"],
  "reminder-5k:post.close": ["H’Hen Niê", "Y Bham Êñuôl", "2021-08-09"],
} as const;
type Key = keyof typeof pasted;

beforeAll(() => {
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), join(desk.folder, folder), { recursive: true });
  const lines = readFileSync(ledger, "utf8").trim().split("\n");
  const signed = lines.map((line) => {
    const entry = JSON.parse(line);
    const [one, two, on] = pasted[entry.key as Key] ?? [];
    if (one === undefined) return line;
    const [language, health] = [one, two].map((by) => ({ by, role: "VOV4", on }));
    return JSON.stringify({ ...entry, language, health });
  });
  writeFileSync(ledger, `${signed.join("\n")}\n`);
});
afterAll(() => desk.close());

const voids = (stdout: string) => {
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; severity: string; place: { file: string }; values: { key: string } }[];
  };
  return diagnostics
    .filter(({ code }) => code.startsWith("sign-off-"))
    .map(({ code, severity, place, values }) => [severity, code, values.key, place.file].join(" "))
    .sort();
};
const told = (severity: string) =>
  [
    "sign-off-both-roles reminder-5k:headline",
    "sign-off-both-roles reminder-5k:headline",
    "sign-off-future reminder-5k:post.intro",
    "sign-off-future reminder-5k:post.intro",
    "sign-off-name reminder-5k:kicker",
  ].map((what) => `${severity} ${what} locales/vi/review.jsonl`);

test("sign-offs pasted into a ledger that nobody can have given fail a check of the strings and of a message", async () => {
  const strings = await desk.loa(["locale", "check", "vi", "--report", "json"]);
  expect([strings.code, voids(strings.stdout)]).toEqual([1, told("error")]);
  const message = await desk.loa(["check", "5k.yaml", "--report", "json"]);
  expect([message.code, voids(message.stdout)]).toEqual([1, told("error")]);
}, 60_000);

test("they release nothing and count nowhere; one that holds does", async () => {
  const args = ["--language", "vi", "--format", "post,square", "--release", "--report", "json"];
  const { code, stdout } = await desk.loa(["build", "5k.yaml", ...args]);
  expect([code, voids(stdout)]).toEqual([1, told("warning")]);
  const found: { code: string; values: { keys: string } }[] = JSON.parse(stdout).diagnostics;
  const unsigned = found
    .filter((one) => one.code === "string-unsigned")
    .flatMap((one) => one.values.keys.split(" "));
  for (const key of Object.keys(pasted))
    expect([key, unsigned.includes(key)]).toEqual([key, key !== "reminder-5k:post.close"]);
  const status = await desk.loa(["locale", "status", "--language", "vi", "--report", "json"]);
  const strings: { key: Key; ready: boolean }[] = JSON.parse(status.stdout).languages[0].strings;
  expect(strings.filter(({ ready }) => ready).map(({ key }) => key)).toEqual(["reminder-5k:post.close"]);
}, 60_000);

test("sync takes them out of the ledger, and the people can sign", async () => {
  expect((await desk.loa(["locale", "sync", "--language", "vi"])).code).toBe(0);
  expect(voids((await desk.loa(["locale", "check", "vi", "--report", "json"])).stdout)).toEqual([]);
  const sign = (role: string, by: string, ...more: string[]) =>
    desk.loa([
      "locale",
      "sign",
      "reminder-5k:headline",
      "--language",
      "vi",
      "--role",
      role,
      "--by",
      by,
      ...more,
    ]);
  const refused = async (run: ReturnType<typeof sign>) => {
    const { code, stdout } = await run;
    return [code, /sign-[a-z-]+/.exec(stdout)?.[0]];
  };
  expect(await refused(sign("health", "Họ Tên"))).toEqual([1, "sign-name"]);
  expect(await refused(sign("health", "Y Bham Êñuôl", "--on", "2999-01-01"))).toEqual([1, "sign-future"]);
  expect((await sign("language", "H’Hen Niê")).code).toBe(0);
  expect(await refused(sign("health", "BS. H'Hĕn Niê"))).toEqual([1, "sign-both-roles"]);
  expect((await sign("health", "Y Bham Êñuôl")).code).toBe(0);
}, 60_000);
