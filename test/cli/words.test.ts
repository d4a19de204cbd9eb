import { expect, test } from "vitest";
import { openWords } from "../../src/cli/words.ts";

test("numbers are written as the language of the interface does, in words and in findings", () => {
  const [vi, en] = [openWords("vi"), openWords("en")];
  expect([vi.number(2.34, 1), vi.number(2, 1), vi.number(1234.5)]).toEqual(["2,3", "2,0", "1.234,5"]);
  expect([en.number(2.34, 1), en.number(1234.5)]).toEqual(["2.3", "1,234.5"]);
  expect(vi.ui("summary.megabytes", { size: 2.3 })).toContain("2,3 MB");
  const finding = { code: "pack-too-heavy", values: { total: 2.3, limit: 1.5, heaviest: "a.png (1200 kB)" } };
  expect(vi.diagnostic(finding).message).toMatch(/2,3 MB.*1,5 MB/);
});
