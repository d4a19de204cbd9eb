import { expect, test } from "vitest";
import type { SheetContext } from "../../src/build/sheets/change-strips.ts";
import { namedChange, namedWord } from "../../src/build/sheets/change-words.ts";
import { openWords } from "../../src/cli/words.ts";
import { library } from "../examples/studio.ts";

const contextIn = (language: "vi" | "en") =>
  ({
    library,
    language,
    say: openWords(language).ui,
    kindOf: () => library.kinds.notice,
  }) as unknown as SheetContext;

test("a string on the sheet to sign is named by what it says, its key last", () => {
  const context = contextIn("vi");
  expect(namedWord("notice:ask", "tiem-chung", context)).toBe("Thông báo: “Cần hỏi, hãy gọi” (notice:ask)");
  expect(namedWord("common:valid.line", "tiem-chung", context)).toBe(
    "Câu dùng chung: “Có giá trị đến …” (common:valid.line)",
  );
  expect(namedWord("notice:gone", "tiem-chung", context)).toBe("Thông báo (notice:gone)");
  expect(namedWord("notice:ask", "tiem-chung", contextIn("en"))).toBe(
    "Notice: “Cần hỏi, hãy gọi” (notice:ask)",
  );
});

test("a text of the message itself is named as its fact is", () => {
  const context = contextIn("vi");
  expect(namedWord("tiem-chung:facts.who", "tiem-chung", context)).toBe("Dành cho ai");
  expect(namedChange("facts.hotline", "tiem-chung", context).name).toBe("Số để hỏi");
  expect(namedChange("notice:ask", "tiem-chung", context).name).toMatch(/^Thông báo: /);
});
