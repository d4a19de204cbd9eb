import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);

describe("loa check", () => {
  test("says the same fresh, remembered and without a cache, and writes nothing but the cache", async () => {
    mkdirSync(join(desk.folder, "week"));
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    const narrow = text.replace(/^formats: .*$/m, "formats: [square, poster-a4]");
    writeFileSync(join(desk.folder, "week/good.yaml"), narrow);
    const expired = narrow.replace(/^id: .*$/m, "id: past").replace("until: 2021-12-31", "until: 2021-08-08");
    writeFileSync(join(desk.folder, "week/past.yaml"), expired);
    const before = desk.digests("week");
    const run = async (...options: string[]) => {
      const { code, stdout } = await desk.loa(["check", "week", "--report", "json", ...options]);
      return { code, stdout };
    };
    const fresh = await run("--no-cache");
    expect(desk.digests("cache/memo")).toEqual({});
    const first = await run();
    const remembered = await run();
    expect(fresh.code).toBe(1);
    expect(JSON.parse(fresh.stdout).summary.targets.length).toBeGreaterThan(2);
    expect([first, remembered]).toEqual([fresh, fresh]);
    expect(Object.keys(desk.digests("cache/memo")).length).toBeGreaterThan(2);
    expect(desk.digests("week")).toEqual(before);
  });

  test("says the same when another core takes the work from its end, and leaves nothing half written", async () => {
    mkdirSync(join(desk.folder, "many"));
    const text = readFileSync(join(desk.folder, "5k.yaml"), "utf8");
    writeFileSync(join(desk.folder, "many/good.yaml"), text);
    const broken = text
      .replace(/^id: .*$/m, "id: broken")
      .replace(/^formats: .*$/m, "formats: [square, hologram]");
    writeFileSync(join(desk.folder, "many/broken.yaml"), broken);
    // Only a layout finds that this headline is too long.
    const notice = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
    const wide = notice.replace(/^ {4}vi: Tiêm vắc xin.*$/m, `    vi: ${"Tiêm vắc xin ".repeat(40)}`);
    writeFileSync(join(desk.folder, "many/wide.yaml"), wide);
    const run = async (cache: string, ...options: string[]) => {
      const { code, stdout } = await desk.loa(["check", "many", "--report", "json", ...options], {
        LOA_CACHE: join(desk.folder, cache),
      });
      return { code, stdout: stdout.replace(/"milliseconds": .*/, "") };
    };
    const alone = await run("none", "--no-cache");
    const together = await run("shared");
    expect(JSON.parse(together.stdout.replace(/,\s*$/, "")).summary.targets.length).toBeGreaterThan(40);
    expect(together).toEqual(alone);
    expect(together.stdout).toContain('"text-overflow"');
    expect(Object.keys(desk.digests("shared")).filter((path) => path.endsWith(".part"))).toEqual([]);
  });
});
