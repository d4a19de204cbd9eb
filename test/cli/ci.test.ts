import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { elementsOf } from "./xml.ts";

const project = join(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "loa-ci-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A project of two messages as texts, with `npm ci` done and `npx` at hand. */
beforeAll(() => {
  for (const folder of ["templates", "locales", "assets"])
    symlinkSync(join(project, folder), join(home, folder));
  mkdirSync(join(home, "examples/tuan-32"), { recursive: true });
  for (const name of ["5k", "bluezone"]) {
    const text = readFileSync(join(project, `examples/${name}.yaml`), "utf8");
    writeFileSync(
      join(home, `examples/${name}.yaml`),
      text.replace(/^formats: .*$/m, "formats: [post, sms]"),
    );
  }
  const pack = "pack: tuan\ndate: 2021-08-09\nmessages: [../5k.yaml, ../bluezone.yaml]\n";
  writeFileSync(join(home, "examples/tuan-32/pack.yaml"), pack);
  mkdirSync(join(home, "bin"));
  const tools = {
    npm: "exit 0",
    npx: `shift\nexec "${process.execPath}" "${join(project, "bin/loa.js")}" "$@"`,
  };
  for (const [name, script] of Object.entries(tools)) {
    writeFileSync(join(home, "bin", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(home, "bin", name), 0o755);
  }
});

type Environment = Readonly<Record<string, string | number>>;

function sh(script: string, environment: Environment) {
  const run = spawnSync("bash", ["-eo", "pipefail", "-c", script], {
    cwd: home,
    encoding: "utf8",
    env: {
      PATH: `${join(home, "bin")}:${process.env.PATH}`,
      HOME: home,
      ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
    },
  });
  return { code: run.status, stdout: run.stdout, told: `${run.stdout}${run.stderr}` };
}

/** Files of the pack, sorted. */
const filesOf = (folder: string) =>
  readdirSync(join(home, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.\w+$|SHA256SUMS$/.test(name))
    .sort();

function clean(): void {
  for (const folder of ["shards", "out", "release", "whole"])
    rmSync(join(home, folder), { recursive: true, force: true });
}

/** What the workflow built is what one machine builds whole. */
function expectWhole(): void {
  const whole = sh('npx loa build "$PACK" -o whole --report short', {
    PACK: "examples/tuan-32/pack.yaml",
    LOA_CACHE: join(home, ".cache/loa"),
  });
  expect(whole).toMatchObject({ code: 0 });
  expect(filesOf("out").length).toBeGreaterThan(10);
  expect(sh("diff -r out whole", {})).toMatchObject({ code: 0, told: "" });
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Environment;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
  readonly steps: readonly Step[];
}

describe("examples/ci/github/loa.yml", () => {
  const text = readFileSync(join(project, "examples/ci/github/loa.yml"), "utf8");
  const workflow = parse(text) as {
    readonly on: { readonly schedule: readonly unknown[] };
    readonly env: Environment;
    readonly jobs: Readonly<Record<string, Job>>;
  };
  const { jobs } = workflow;

  /** Expressions as the runner fills them in. */
  const filled = (values: Environment, part: number, total: number): Environment =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        String(value).replace(/\$\{\{ *([\w.-]+) *\}\}/g, (whole, expression: string) => {
          const known: Environment = {
            "github.workspace": home,
            "matrix.part": part,
            "strategy.job-total": total,
          };
          return String(known[expression] ?? whole);
        }),
      ]),
    );

  function runJob(name: string) {
    const job = jobs[name];
    const parts = job?.strategy?.matrix.part ?? [1];
    return parts.flatMap((part) =>
      (job?.steps ?? []).flatMap(({ run, env = {} }) => {
        if (run === undefined) return [];
        return [{ run, ...sh(run, filled({ ...workflow.env, ...env }, part, parts.length)) }];
      }),
    );
  }

  test("its steps check, build three parts and put them together as if built whole", () => {
    clean();
    for (const name of ["check", "build"])
      for (const step of runJob(name)) expect(step).toMatchObject({ code: 0 });
    // Artifacts of the parts come down into folders named after them.
    for (const part of [1, 2, 3])
      renameSync(join(home, `shards/${part}`), join(home, `shards/shard-${part}`));
    for (const step of runJob("pack")) expect(step).toMatchObject({ code: 0 });
    expectWhole();
  });

  test("a week without signatures is not released", () => {
    clean();
    const [install, release] = runJob("release");
    expect(install).toMatchObject({ code: 0 });
    expect(release).toMatchObject({ code: 1 });
    expect(release?.stdout).toContain("::error title=string-unsigned::");
    expect(() => readdirSync(join(home, "release"))).toThrow();
  });

  test("it runs weekly, in this order, and lets nothing unsigned out", () => {
    expect(workflow.on.schedule).toHaveLength(1);
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ["check", undefined],
      ["build", "check"],
      ["pack", "build"],
      ["release", "pack"],
    ]);
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect([...new Set(used.map((name) => name.replace(/@v\d+$/, "")))].sort()).toEqual(
      ["cache", "checkout", "download-artifact", "setup-node", "upload-artifact"].map(
        (name) => `actions/${name}`,
      ),
    );
  });
});

describe("examples/ci/gitlab/.gitlab-ci.yml", () => {
  const text = readFileSync(join(project, "examples/ci/gitlab/.gitlab-ci.yml"), "utf8");
  const pipeline = parse(text) as Readonly<
    Record<string, { readonly script: readonly string[]; parallel?: number }>
  > & {
    readonly stages: readonly string[];
    readonly variables: Environment;
    readonly default: { readonly before_script: readonly string[] };
  };

  function runJob(name: string) {
    const { script = [], parallel = 1 } = pipeline[name] ?? {};
    const lines = [...pipeline.default.before_script, ...script];
    return Array.from({ length: parallel }, (_none, index) =>
      lines.map((line) => ({
        line,
        ...sh(line, {
          ...pipeline.variables,
          LOA_CACHE: String(pipeline.variables.LOA_CACHE).replace("$CI_PROJECT_DIR", home),
          CI_NODE_INDEX: index + 1,
          CI_NODE_TOTAL: parallel,
        }),
      })),
    ).flat();
  }

  test("its scripts check, build three parts and put them together as if built whole", () => {
    clean();
    for (const name of ["check", "build", "pack"])
      for (const step of runJob(name)) expect(step).toMatchObject({ code: 0 });
    expectWhole();
    for (const file of ["loa-check.xml", "loa-locale.xml"])
      expect(elementsOf(readFileSync(join(home, file), "utf8"))[1]).toMatchObject({ name: "testsuite" });
  });

  test("a week without signatures is not released, and the report says what is unsigned", () => {
    clean();
    const steps = runJob("release");
    expect(steps.map(({ code }) => code)).toEqual([0, 1]);
    expect(() => readdirSync(join(home, "release"))).toThrow();
    const report = readFileSync(join(home, "loa-release.xml"), "utf8");
    expect(report).toContain('type="string-unsigned"');
  });
});
