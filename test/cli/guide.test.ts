import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { openWords } from "../../src/cli/words.ts";
import { openWorld } from "../../src/cli/world.ts";
import { project } from "./loa.ts";

const silent = { write: () => undefined, isTerminal: false, columns: 80, colour: false, isWatched: false };
const io = { stdout: silent, stderr: silent, world: openWorld(), signal: new AbortController().signal };
const words = openWords("vi");
const program = createProgram({ ...io, words }, () => undefined);
const guide = readFileSync(join(project, "docs/huong-dan.md"), "utf8");

/** `loa …` of a line of a shell block, without what stands before it and after `#`. */
function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block]) => (block ?? "").split("\n"))
    .map((line) => /(?:^|\s)loa\s+(.*)$/.exec(line.replace(/\s+#.*$/, ""))?.[1]?.trim() ?? "")
    .filter(Boolean);
}

/** The command that the words lead to, and options that neither it nor its parents have. */
function unknownOptions(line: string): readonly string[] {
  const parts = line.split(/\s+/);
  let command: Command = program;
  for (const part of parts) {
    const below = command.commands.find((child) => child.name() === part);
    if (!below) break;
    command = below;
  }
  if (command === program) return [line];
  const known = command.options.flatMap(({ long, short }) => [long, short]);
  return parts.filter((part) => part.startsWith("-") && !known.includes(part));
}

const pages = readdirSync(join(project, "docs")).filter((name) => name.endsWith(".md"));

test.each(pages)("the commands of docs/%s exist, with their options", (name) => {
  const commands = commandsOf(readFileSync(join(project, "docs", name), "utf8"));
  expect(commands.flatMap(unknownOptions)).toEqual([]);
});

describe("the guide", () => {
  test("names codes that there are", () => {
    const named = [...guide.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code ?? "");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((code) => !words.codes().includes(code))).toEqual([]);
  });

  test("leads to pages that there are", () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? "");
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(project, "docs", path)))).toEqual([]);
  });

  test("is named first by README and by the front page", () => {
    const readme = readFileSync(join(project, "README.md"), "utf8");
    expect(readme.indexOf("docs/huong-dan.md")).toBeLessThan(readme.indexOf("```"));
    expect(words.ui("welcome")).toContain("docs/huong-dan.md");
  });
});
