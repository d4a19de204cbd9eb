import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";
import { elementsOf } from "./xml.ts";

const desk = openDesk();
afterAll(desk.close);

describe("--report junit", () => {
  test("an error is a failed case at its place, whatever stands in names and values", async () => {
    const name = 'a<b>&"c" \u0001.yaml';
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    writeFileSync(join(desk.folder, name), text.replace(/^issuer: .*$/m, 'issuer: "]]>&<\u2028\u0085"'));
    const { code, stdout } = await desk.loa(["check", name, "--report", "junit"]);
    const [all, suite, ...others] = elementsOf(stdout);
    const failures = others.filter(({ name }) => name === "failure");
    expect(code).toBe(1);
    expect(failures.length).toBeGreaterThan(0);
    expect(all?.attributes).toMatchObject({ name: "loa", failures: String(failures.length) });
    expect(suite?.attributes).toMatchObject({ name: "loa check", errors: "0" });
    const cases = others.filter(({ name }) => name === "testcase");
    expect(suite?.attributes.tests).toBe(String(cases.length));
    expect(cases[1]?.attributes).toMatchObject({ file: 'a<b>&"c" \\u{1}.yaml' });
    expect(cases[1]?.attributes.name).toMatch(/^[a-z-]+ a<b>&"c" \\u\{1\}\.yaml:4:\d+$/);
    const [unknown] = failures;
    expect(unknown?.attributes).toMatchObject({ type: "unknown-issuer" });
    expect(unknown?.text).toContain("]]>&<");
  });

  test("a clean run is one passed case that names the targets, of build the artifacts too", async () => {
    const format = ["--format", "post", "--language", "vi"];
    const { code, stdout } = await desk.loa(["build", "5k.yaml", ...format, "--report", "junit"]);
    const elements = elementsOf(stdout);
    expect(code).toBe(0);
    expect(elements.map(({ name }) => name)).not.toContain("failure");
    expect(elements.find(({ name }) => name === "system-out")?.text.split("\n")).toEqual([
      "5k-thang-8/vi/post",
      "out/5k-thang-8/vi/post-draft.txt",
    ]);
  });

  test.each(["check", "status"])("loa locale %s speaks it too", async (command) => {
    const { stdout } = await desk.loa(["locale", command, "--report", "junit"]);
    expect(elementsOf(stdout)[1]?.attributes.name).toBe(`loa locale ${command}`);
  });

  test.runIf(hasProgram("xmllint"))("holds nothing but what Jenkins and GitLab read", async () => {
    writeFileSync(join(desk.folder, "bad.yaml"), "kind: reminder-5q\n");
    const runs = [
      ["check", "bad.yaml"],
      ["build", "5k.yaml", "--format", "post", "--why"],
      ["locale", "status"],
    ];
    for (const [index, args] of runs.entries()) {
      const { stdout } = await desk.loa([...args, "--report", "junit"]);
      const file = join(desk.folder, `${index}.xml`);
      writeFileSync(file, stdout);
      runProgram("xmllint", ["--noout", "--nonet", "--relaxng", "test/cli/junit.rng", file]);
    }
  });
});
