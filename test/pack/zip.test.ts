import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestOf } from "../../src/base/digest.ts";
import { isZipOf, writeZip, type ZipContent } from "../../src/pack/zip.ts";
import { hasProgram, runProgram } from "../programs.ts";

const bytes = (text: string) => () => new TextEncoder().encode(text);
const contents: readonly ZipContent[] = [
  { name: "gói/rad/mkhư̆.txt", read: bytes("ƀuôn sang") },
  { name: "gói/b.txt", read: bytes("b") },
  { name: "gói/a.txt", read: bytes("") },
];

async function whole(files: readonly ZipContent[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeZip(files)) parts.push(part);
  return Buffer.concat(parts);
}

test.skipIf(!hasProgram("unzip"))("unzip finds every file, by name, unpacked and of one moment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "loa-zip-"));
  try {
    const path = join(folder, "pack.zip");
    writeFileSync(path, await whole(contents));
    runProgram("unzip", ["-tqq", path]);
    const lines = runProgram("unzip", ["-Z", "-s", "-T", path])
      .split("\n")
      .filter((line) => / stor /.test(line));
    expect(lines.map((line) => line.replace(/ +/g, " "))).toEqual([
      "-rw-r--r-- 6.3 unx 0 bl stor 19800101.000000 gói/a.txt",
      "-rw-r--r-- 6.3 unx 1 bl stor 19800101.000000 gói/b.txt",
      "-rw-r--r-- 6.3 unx 11 bl stor 19800101.000000 gói/rad/mkhư̆.txt",
    ]);
    expect(runProgram("unzip", ["-p", path, "gói/rad/*"])).toBe("ƀuôn sang");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the same bytes whatever the order and the time zone", async () => {
  const here = digestOf(await whole(contents));
  expect(digestOf(await whole(contents.toReversed()))).toBe(here);
  const script = `
    import { digestOf } from "./src/base/digest.ts";
    import { writeZip } from "./src/pack/zip.ts";
    const bytes = (text) => () => new TextEncoder().encode(text);
    const parts = [];
    for await (const part of writeZip([${contents.map(({ name, read }) => `{ name: ${JSON.stringify(name)}, read: bytes(${JSON.stringify(new TextDecoder().decode(read()))}) }`).join()}])) parts.push(part);
    process.stdout.write(digestOf(Buffer.concat(parts)));
  `;
  const there = ["Pacific/Kiritimati", "America/St_Johns"].map((zone) => {
    const run = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", script], {
      cwd: new URL("../..", import.meta.url),
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    return run.stdout || run.stderr;
  });
  expect(there).toEqual([here, here]);
});

test("asks for a file's bytes when its turn comes, and tells what went wrong", async () => {
  const open: number[] = [];
  const large = Array.from({ length: 8 }, (_, index) => ({
    name: `${index}`,
    read: () => {
      open.push(index);
      return new Uint8Array(1 << 20);
    },
  }));
  const iterator = writeZip(large)[Symbol.asyncIterator]();
  await iterator.next();
  expect(open.length).toBeLessThan(4);
  await iterator.return?.();
  const gone = [
    {
      name: "a",
      read: () => {
        throw new Error("gone");
      },
    },
  ];
  await expect(whole(gone)).rejects.toThrow("gone");
});

test("knows a zip of a pack by its beginning", async () => {
  const zip = await whole(contents);
  expect(isZipOf("gói", zip.subarray(0, 64))).toBe(true);
  expect([isZipOf("gó", zip), isZipOf("gói", zip.subarray(0, 8)), isZipOf("gói", Buffer.from("PK"))]).toEqual(
    [false, false, false],
  );
});
