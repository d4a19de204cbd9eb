import { expect, test } from "vitest";
import { compoundsIn } from "../../src/language/compounds.ts";
import { language } from "./languages.ts";

/** The words found in a Vietnamese text, in brackets. */
function bracketed(text: string, compounds?: readonly string[]): string {
  const vi = language("vi");
  const found = compoundsIn(text, compounds ? { ...vi, compounds } : vi);
  return found.reduceRight(
    (marked, { start, end }) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
    text,
  );
}

test.each([
  ["in any case", "Khai báo y tế, KHẨU TRANG", "[Khai báo] [y tế], [KHẨU TRANG]"],
  ["wherever the tone mark stands", "sức khoẻ, hoà giải, Uỷ ban", "[sức khoẻ], [hoà giải], [Uỷ ban]"],
  ["not over punctuation", "khai, báo; (khẩu) trang", "khai, báo; (khẩu) trang"],
  ["in quotes", "“khẩu trang”", "“[khẩu trang]”"],
  [
    "not inside other syllables",
    "xay tế bào; y tếch; 5y tế; xà-phòng",
    "xay [tế bào]; y tếch; 5y tế; xà-phòng",
  ],
  ["over a line's end", "khẩu\ntrang", "[khẩu\ntrang]"],
  ["no phrases", "người dân đeo khẩu trang", "người dân đeo [khẩu trang]"],
])("%s", (_name, text, expected) => expect(bracketed(text)).toBe(expected));

test.each([
  ["the longest first", ["hợp tác", "hợp tác xã", "xã viên"], "[hợp tác xã] viên"],
  ["of equals the first", ["hợp tác", "tác xã", "xã viên"], "[hợp tác] [xã viên]"],
  ["none", [], "hợp tác xã viên"],
])("%s", (_name, words, expected) => expect(bracketed("hợp tác xã viên", words)).toBe(expected));

test("where no words are listed none are found", () => {
  expect(compoundsIn("yang čih, djă akŏ", language("rad"))).toEqual([]);
});
