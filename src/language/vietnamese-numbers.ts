import { doReadNumber, ReadingConfig } from "read-vietnamese-number";

const reading = new ReadingConfig();
reading.unit = [];
reading.units = [[], ["nghìn"], ["triệu"], ["tỷ"]];
reading.oddText = "linh";
reading.pointText = "phẩy";

const digitNames = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** A number as Vietnamese writes it (`1.500.000`, `37,5`, `−2`, `07`), in words of northern usage: linh, tư, nghìn. */
export function readNumber(written: string): string {
  const plain = written.replaceAll(".", "").replace(",", ".").replace("−", "-");
  return doReadNumber(plain, reading);
}

/** Each digit by its name, as telephone numbers are read. */
export function readDigits(written: string): string {
  return [...written]
    .map((digit) => digitNames[Number(digit)] ?? "")
    .filter((name) => name !== "")
    .join(" ");
}

const letterNames: Readonly<Record<string, string>> = {
  A: "a",
  B: "bê",
  C: "xê",
  D: "dê",
  Đ: "đê",
  E: "e",
  F: "ép",
  G: "giê",
  H: "hát",
  I: "i",
  J: "giây",
  K: "ca",
  L: "en lờ",
  M: "em mờ",
  N: "en nờ",
  O: "o",
  P: "pê",
  Q: "quy",
  R: "e rờ",
  S: "ét",
  T: "tê",
  U: "u",
  V: "vê",
  W: "vê kép",
  X: "ích",
  Y: "i",
  Z: "dét",
};

/** Letters by their Vietnamese names: `CT` → `xê tê`. A character without a name stays. */
export function readLetters(written: string): string {
  return [...written.toUpperCase()].map((letter) => letterNames[letter] ?? letter).join(" ");
}

const numerals: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** What a Roman numeral up to a few hundred is worth; undefined for other letters. */
export function romanValue(written: string): number | undefined {
  if (!/^(XC|XL|L?X{0,3}|C+)(IX|IV|V?I{0,3})$/.test(written)) return undefined;
  const values = [...written].map((letter) => numerals[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
