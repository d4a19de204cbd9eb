import { afterAll, expect, it } from "vitest";
import { openDesk } from "../cli/loa.ts";

const desk = openDesk();
afterAll(desk.close);

it("checks a spec in the pseudo-languages too when asked, and only then", async () => {
  const targets = async (...options: string[]) => {
    const { stdout, code } = await desk.loa(["check", "5k.yaml", "--report", "json", ...options]);
    expect(code).toBe(0);
    return JSON.parse(stdout).summary.targets as readonly string[];
  };
  const plain = await targets();
  const pseudo = await targets("--pseudo");
  expect(plain.some((target) => target.includes("/x-"))).toBe(false);
  expect(pseudo).toEqual(
    expect.arrayContaining([...plain, "5k-thang-8/x-tall/story", "5k-thang-8/x-long/poster-a3"]),
  );
});
