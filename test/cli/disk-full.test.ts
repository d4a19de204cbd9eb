import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { filesBelow, openDesk } from "./loa.ts";

const desk = openDesk();
afterAll(() => desk.close());

it("names the disk that is full: the cache may lie on another than what is made", async () => {
  const small = join(desk.folder, "small-files");
  writeFileSync(small, `#!/bin/sh\nulimit -f 200\nexec "${process.execPath}" "$@"\n`);
  chmodSync(small, 0o755);
  const args = ["build", "5k.yaml", "--language", "vi", "--format", "square", "--report", "short"];
  const { code, stdout, stderr } = await desk.loa(args, {}, small);
  expect([code, stdout + stderr]).toEqual([
    3,
    expect.stringMatching(/error disk-full: The disk is full at \S+\/cache\/store\/\S+ \(EFBIG\)/),
  ]);
  expect(filesBelow(desk.folder).filter((path) => path.endsWith(".part"))).toEqual([]);
}, 60_000);
