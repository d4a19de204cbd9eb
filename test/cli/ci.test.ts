import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Environment, openForge, type Ran } from "./ci-runner.ts";
import { elementsOf } from "./xml.ts";

const forge = openForge();
afterAll(forge.close);

/** The workflows let the pack be chosen: a small one takes the place of the week, another that of this week. */
const chosen = { PACK: "examples/nho.yaml" };
const thisWeek = { PACK: "examples/nay.yaml" };

/** What goes out is signed by the key, whole, stamped, and is what the pack before it was. */
function expectReleased(release: string, pack: string): void {
  const files = readdirSync(release, { recursive: true, encoding: "utf8" });
  expect(files).toEqual(expect.arrayContaining(["nay.zip", "nay/manifest.json.minisig"]));
  expect(files.filter((name) => name.includes("-draft"))).toEqual([]);
  const post = "nay/tuan-nay/vi/square.png";
  expect(readFileSync(join(release, post))).toEqual(readFileSync(join(pack, post)));
  const folder = forge.checkout();
  const script = `npm ci\nnpx loa verify "${join(release, post)}" --key "$LOA_PUBLIC_KEY"\ncp "${join(release, post)}" bare.png\nnpx loa verify bare.png --key "$LOA_PUBLIC_KEY"`;
  expect(forge.run(script, folder, { LOA_PUBLIC_KEY: forge.publicKey() })).toMatchObject({ code: 0 });
}

function readYaml<T>(path: string): T {
  return parse(readFileSync(join(import.meta.dirname, "../../examples/ci", path), "utf8")) as T;
}

/** What the workflow put together is what one machine builds whole. */
function expectWhole(out: string): void {
  const folder = forge.checkout();
  const environment = { ...chosen, LOA_CACHE: join(forge.home, "cache"), LOA_UI: "vi" };
  const script = `npm ci\nnpx loa build "$PACK" -o whole --report short\ndiff -r "${out}" whole`;
  expect(forge.run(script, folder, environment)).toMatchObject({ code: 0 });
  const files = readdirSync(out, { recursive: true, encoding: "utf8" });
  expect(files.filter((name) => /(post|sms)-draft\.txt$/.test(name))).toHaveLength(12);
}

/** What a failed step told is what one wants to read. */
function expectPassed({ script, code, told }: Ran): void {
  if (code !== 0) throw new Error(`${script}\n${told}`);
}

interface Step {
  readonly run?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Environment;
  readonly env?: Environment;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
  readonly steps: readonly Step[];
}

describe("examples/ci/github/loa.yml", () => {
  const workflow = readYaml<{
    readonly on: { readonly schedule: readonly unknown[] };
    readonly env: Environment;
    readonly jobs: Readonly<Record<string, Job>>;
  }>("github/loa.yml");
  const { jobs } = workflow;

  /** What GitHub's runner knows while a job runs. */
  interface Runner {
    readonly folder: string;
    readonly part: number;
    readonly total: number;
    readonly releases: boolean;
  }

  const whenReleased =
    "(github.event_name == 'schedule' || startsWith(github.ref, 'refs/tags/week-')) && 'true' || ''";

  /** Expressions as the runner fills them in; one that it does not know is a fault of the workflow. */
  const filled = (values: Environment = {}, { folder, part, total, releases }: Runner): Environment => {
    const secret = releases ? forge.key() : "";
    const known: Environment = {
      ...{ [whenReleased]: releases ? "true" : "", "vars.LOA_PUBLIC_KEY": releases ? forge.publicKey() : "" },
      ...{ "env.RELEASE && secrets.LOA_KEY || ''": secret, "secrets.LOA_KEY": secret },
      ...{ "env.RELEASE && secrets.LOA_KEY_PASSPHRASE || ''": "", "secrets.LOA_KEY_PASSPHRASE": "" },
      ...{ "github.workspace": folder, "github.sha": "c0ffee" },
      ...{ "matrix.part": part, "strategy.job-total": total },
    };
    const fill = (value: unknown) =>
      String(value).replace(/\$\{\{ *(.*?) *\}\}/g, (_whole, expression: string) => {
        if (!(expression in known)) throw new Error(`no runner knows ${expression}`);
        return String(known[expression]);
      });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
  };

  /** The actions that the workflow may use, as far as they touch files. */
  const actions: Readonly<Record<string, (given: Environment, runner: Runner) => void>> = {
    "actions/checkout@v6": () => undefined,
    "actions/setup-node@v6": (given) => expect(given).toEqual({ "node-version": "24", cache: "npm" }),
    "actions/cache@v5": ({ path }, { folder }) => forge.linkCache(folder, String(path)),
    "actions/upload-artifact@v6": ({ name, path }, { folder }) =>
      forge.handOn(folder, String(path), String(name)),
    "actions/download-artifact@v7": ({ path, pattern, name }, { folder }) =>
      name === undefined
        ? forge.fetch(folder, String(pattern), (found) => join(String(path), found))
        : forge.fetch(folder, String(name), () => String(path)),
  };

  function runJob(name: string, pack: Environment = chosen, releases = false): readonly (Ran & Runner)[] {
    const { strategy, steps } = jobs[name] as Job;
    const parts = strategy?.matrix.part ?? [1];
    return parts.flatMap((part) => {
      const runner = { folder: forge.checkout(), part, total: parts.length, releases };
      const ran: (Ran & Runner)[] = [];
      for (const { run, uses, with: given, env, if: condition = "" } of steps) {
        expect(["", "env.RELEASE"]).toContain(condition);
        if (condition !== "" && !releases) continue;
        if (uses !== undefined) (actions[uses] as (typeof actions)[string])(filled(given, runner), runner);
        if (run === undefined) continue;
        expect(run).not.toContain("${{");
        const own = { ...filled({ ...workflow.env, ...env }, runner), ...pack };
        const summary = { GITHUB_STEP_SUMMARY: join(runner.folder, "summary.md") };
        ran.push({ ...forge.run(run, runner.folder, { ...own, ...summary }), ...runner });
        if (ran.at(-1)?.code !== 0) break;
      }
      return ran;
    });
  }

  beforeAll(forge.forget);

  test("its steps check, build three parts and put them together as if built whole", () => {
    for (const step of runJob("check")) expectPassed(step);
    const built = runJob("build");
    for (const step of built) expectPassed(step);
    expect(new Set(built.map(({ folder }) => folder)).size).toBe(3);
    for (const { folder } of built)
      expect(readFileSync(join(folder, "summary.md"), "utf8")).toMatch(/^### Đã làm \d+ sản phẩm\n/);
    for (const step of runJob("pack")) expectPassed(step);
    expectWhole(forge.handedOn("pack"));
  });

  test("a week that people signed goes out stamped and signed, file by file what they looked at", () => {
    forge.forget();
    forge.sign();
    for (const name of ["check", "build", "pack", "release"])
      for (const step of runJob(name, thisWeek, true)) expectPassed(step);
    expectReleased(forge.handedOn("release"), forge.handedOn("pack"));
  });

  test("a pack whose week is over, and one without signatures, are refused before anything is built", () => {
    const forgotten = runJob("check", chosen, true).at(-1);
    expect(forgotten).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^::error .*title=pack-week-over::/m),
    });
    const folder = forge.checkout();
    const unsigned = { PACK: join(folder, "examples/hai.yaml") };
    const day = readFileSync(join(folder, "examples/nay.yaml"), "utf8");
    writeFileSync(unsigned.PACK, day.replace("[vi]", "[rad]"));
    const refused = runJob("check", unsigned, true).at(-1);
    expect(refused).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^::error .*title=string-unsigned::/m),
    });
  });

  test("it runs weekly, in this order, with actions that the runner still runs", () => {
    expect(workflow.on.schedule).toHaveLength(1);
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ["check", undefined],
      ["build", "check"],
      ["pack", "build"],
      ["release", "pack"],
    ]);
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect([...new Set(used)].sort()).toEqual(Object.keys(actions).sort());
  });
});

describe("examples/ci/gitlab/.gitlab-ci.yml", () => {
  interface Script {
    readonly script: readonly string[];
    readonly parallel?: number;
    readonly needs?: readonly string[];
    readonly dependencies?: readonly string[];
    readonly artifacts?: {
      readonly paths?: readonly string[];
      readonly reports?: { readonly junit: readonly string[] };
    };
  }
  const pipeline = readYaml<
    Readonly<Record<string, Script>> & {
      readonly stages: readonly string[];
      readonly variables: Environment;
      readonly default: {
        readonly before_script: readonly string[];
        readonly cache: readonly { readonly paths: readonly string[] }[];
      };
    }
  >("gitlab/.gitlab-ci.yml");

  /** GitLab runs all lines in one shell, and puts artifacts back where they were. */
  function runJob(
    name: string,
    pack: Environment = chosen,
    releases = false,
  ): readonly (Ran & { readonly folder: string })[] {
    const { script, parallel = 1, needs, dependencies, artifacts = {} } = pipeline[name] as Script;
    const lines = [...pipeline.default.before_script, ...script].join("\n");
    return Array.from({ length: parallel }, (_none, index) => {
      const folder = forge.checkout();
      for (const path of pipeline.default.cache.flatMap(({ paths }) => paths))
        if (path.endsWith("loa")) forge.linkCache(folder, path);
      for (const job of dependencies ?? needs ?? []) forge.fetch(folder, `${job} *`, () => "");
      const ran = forge.run(lines, folder, {
        ...pipeline.variables,
        ...pack,
        ...{ CI_PIPELINE_SOURCE: releases ? "schedule" : "push" },
        ...(releases && { LOA_KEY: forge.key(), LOA_PUBLIC_KEY: forge.publicKey() }),
        LOA_CACHE: String(pipeline.variables.LOA_CACHE).replace("$CI_PROJECT_DIR", folder),
        CI_NODE_INDEX: index + 1,
        CI_NODE_TOTAL: parallel,
      });
      if (ran.code === 0)
        for (const path of artifacts.paths ?? []) forge.handOn(folder, path, `${name} ${index + 1}`, path);
      for (const report of artifacts.reports?.junit ?? [])
        if (existsSync(join(folder, report)))
          expect(elementsOf(readFileSync(join(folder, report), "utf8"))[1]?.name).toBe("testsuite");
      return { ...ran, folder };
    });
  }

  beforeAll(forge.forget);

  test("its scripts check, build three parts and put them together as if built whole", () => {
    for (const name of ["check", "build", "pack"]) for (const job of runJob(name)) expectPassed(job);
    expectWhole(join(forge.handedOn("pack 1"), "out"));
  });

  test("a week that people signed goes out; without signatures, or late, it is refused and the report says why", () => {
    forge.forget();
    forge.sign();
    for (const name of ["check", "build", "pack", "release"])
      for (const job of runJob(name, thisWeek, true)) expectPassed(job);
    expectReleased(join(forge.handedOn("release 1"), "release"), join(forge.handedOn("pack 1"), "out"));
    const [late] = runJob("check", chosen, true);
    expect(late).toMatchObject({ code: 1 });
    expect(readFileSync(join(late?.folder ?? "", "loa-check.xml"), "utf8")).toContain(
      'type="pack-week-over"',
    );
  });
});
