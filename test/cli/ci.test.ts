import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Environment, openForge, type Ran } from "./ci-runner.ts";
import { elementsOf } from "./xml.ts";

const forge = openForge();
afterAll(forge.close);

/** The workflows let the pack be chosen: a small one takes the place of the week. */
const chosen = { PACK: "examples/nho.yaml" };

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

const passed = { code: 0 };

interface Step {
  readonly run?: string;
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
  }

  /** Expressions as the runner fills them in; one that it does not know is a fault of the workflow. */
  const filled = (values: Environment = {}, { folder, part, total }: Runner): Environment => {
    const known: Environment = {
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
    "actions/download-artifact@v7": ({ path, pattern }, { folder }) =>
      forge.fetch(folder, String(pattern), (name) => join(String(path), name)),
  };

  function runJob(name: string): readonly (Ran & Runner)[] {
    const { strategy, steps } = jobs[name] as Job;
    const parts = strategy?.matrix.part ?? [1];
    return parts.flatMap((part) => {
      const runner = { folder: forge.checkout(), part, total: parts.length };
      const ran: (Ran & Runner)[] = [];
      for (const { run, uses, with: given, env } of steps) {
        if (uses !== undefined) (actions[uses] as (typeof actions)[string])(filled(given, runner), runner);
        if (run === undefined) continue;
        expect(run).not.toContain("${{");
        const own = { ...filled({ ...workflow.env, ...env }, runner), ...chosen };
        const summary = { GITHUB_STEP_SUMMARY: join(runner.folder, "summary.md") };
        ran.push({ ...forge.run(run, runner.folder, { ...own, ...summary }), ...runner });
        if (ran.at(-1)?.code !== 0) break;
      }
      return ran;
    });
  }

  beforeAll(forge.forget);

  test("its steps check, build three parts and put them together as if built whole", () => {
    for (const step of runJob("check")) expect(step).toMatchObject(passed);
    const built = runJob("build");
    for (const step of built) expect(step).toMatchObject(passed);
    expect(new Set(built.map(({ folder }) => folder)).size).toBe(3);
    for (const { folder } of built)
      expect(readFileSync(join(folder, "summary.md"), "utf8")).toMatch(/^### Đã làm \d+ sản phẩm\n/);
    for (const step of runJob("pack")) expect(step).toMatchObject(passed);
    expectWhole(forge.handedOn("pack"));
  });

  test("a week without signatures is not released", () => {
    const [install, release] = runJob("release");
    expect(install).toMatchObject(passed);
    expect(release).toMatchObject({ code: 1 });
    expect(release?.told).toMatch(/^::error .*title=string-unsigned::/m);
    expect(existsSync(join(release?.folder ?? "", "release"))).toBe(false);
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
  function runJob(name: string): readonly (Ran & { readonly folder: string })[] {
    const { script, parallel = 1, needs, dependencies, artifacts = {} } = pipeline[name] as Script;
    const lines = [...pipeline.default.before_script, ...script].join("\n");
    return Array.from({ length: parallel }, (_none, index) => {
      const folder = forge.checkout();
      for (const path of pipeline.default.cache.flatMap(({ paths }) => paths))
        if (path.endsWith("loa")) forge.linkCache(folder, path);
      for (const job of dependencies ?? needs ?? []) forge.fetch(folder, `${job} *`, () => "");
      const ran = forge.run(lines, folder, {
        ...pipeline.variables,
        ...chosen,
        LOA_CACHE: String(pipeline.variables.LOA_CACHE).replace("$CI_PROJECT_DIR", folder),
        CI_NODE_INDEX: index + 1,
        CI_NODE_TOTAL: parallel,
      });
      if (ran.code === 0)
        for (const path of artifacts.paths ?? []) forge.handOn(folder, path, `${name} ${index + 1}`, path);
      for (const report of artifacts.reports?.junit ?? [])
        expect(elementsOf(readFileSync(join(folder, report), "utf8"))[1]?.name).toBe("testsuite");
      return { ...ran, folder };
    });
  }

  beforeAll(forge.forget);

  test("its scripts check, build three parts and put them together as if built whole", () => {
    for (const name of ["check", "build", "pack"])
      for (const job of runJob(name)) expect(job).toMatchObject(passed);
    expectWhole(join(forge.handedOn("pack 1"), "out"));
  });

  test("a week without signatures is not released, and the report says what is unsigned", () => {
    const [release] = runJob("release");
    expect(release).toMatchObject({ code: 1 });
    expect(existsSync(join(release?.folder ?? "", "release"))).toBe(false);
    const report = readFileSync(join(release?.folder ?? "", "loa-release.xml"), "utf8");
    expect(report).toContain('type="string-unsigned"');
  });
});
