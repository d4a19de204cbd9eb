import { readNumber } from "./vietnamese-numbers.ts";
import type { ReadingContext, Rule } from "./vietnamese-reading.ts";

/** A number as it is written: `1.500.000`, `37,5`, `−2`. */
export const number = String.raw`[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d+(?:,\d+)?`;

const unit = String.raw`[%°℃₫$€\p{L}][°²³\p{L}]*[23]?(?:\/[\p{L}²³]+[23]?)?`;
const amount = `(?:(${number}) ?[-–—] ?)?(${number})`;

/** Amounts with their units, money, and ends of a scale. */
export const measureRules: readonly Rule[] = [
  [
    new RegExp(`^${amount}[ \\u00a0]?(${unit})$`, "u"),
    ([from, to = "", name = ""]) => readMeasure(from, to, name),
  ],
  [new RegExp(`^${amount}[ \\u00a0]?(?:độ|°) ?C$`, "u"), ([from, to = ""]) => `${readSpan(from, to)} độ xê`],
  [/^độ C$/, () => "độ xê"],
  [/^(\d+)m(\d{1,2})$/, ([metres = "", rest = ""]) => `${readNumber(metres)} mét ${readNumber(rest)}`],
  [/^(\d{2,}|\d{1,3}(?:\.\d{3})+)k$/, ([thousands = ""]) => `${readNumber(thousands)} nghìn`],
  [new RegExp(`^[$](${number})$`), ([value = ""]) => `${readNumber(value)} đô la`],
  [/^(\d{1,3}(?:,\d{3}){2,})$/, ([value = ""]) => readNumber(value.replaceAll(",", ""))],
  [/^(\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+)$/, ([value = ""]) => readNumber(value.replace(/\D/g, ""))],
  [/^(\p{L}+)\/([\p{L}²³]+[23]?)$/u, ([of = "", per = ""], context) => readRate(of, per, context)],
  [new RegExp(`^([><≥≤~±+]) ?(${number})(.*)$`, "su"), readBound],
];

const units: Readonly<Record<string, string>> = {
  "%": "phần trăm",
  "‰": "phần nghìn",
  "°": "độ",
  "°C": "độ xê",
  "℃": "độ xê",
  m: "mét",
  dm: "đề xi mét",
  cm: "xăng ti mét",
  mm: "mi li mét",
  km: "ki lô mét",
  "m²": "mét vuông",
  m2: "mét vuông",
  "m³": "mét khối",
  m3: "mét khối",
  "km²": "ki lô mét vuông",
  km2: "ki lô mét vuông",
  ha: "héc ta",
  kg: "ki lô gam",
  g: "gam",
  mg: "mi li gam",
  mcg: "mi cờ rô gam",
  µg: "mi cờ rô gam",
  l: "lít",
  L: "lít",
  lít: "lít",
  ml: "mi li lít",
  mL: "mi li lít",
  s: "giây",
  p: "phút",
  ph: "phút",
  mmHg: "mi li mét thủy ngân",
  kWh: "ki lô oát giờ",
  W: "oát",
  V: "vôn",
  MB: "mê ga bai",
  GB: "gi ga bai",
  KB: "ki lô bai",
  đ: "đồng",
  "₫": "đồng",
  đồng: "đồng",
  VND: "đồng",
  VNĐ: "đồng",
  USD: "đô la Mỹ",
  "€": "ơ rô",
  tr: "triệu",
  liều: "liều",
  lần: "lần",
  ca: "ca",
  người: "người",
  hộ: "hộ",
  viên: "viên",
  tấn: "tấn",
  tạ: "tạ",
};

/** What an amount is counted by, after a stroke. */
const per: Readonly<Record<string, string>> = {
  h: "một giờ",
  giờ: "một giờ",
  phút: "một phút",
  giây: "một giây",
  s: "một giây",
  ngày: "một ngày",
  tuần: "một tuần",
  tháng: "một tháng",
  năm: "một năm",
  lần: "một lần",
  người: "một người",
  hộ: "một hộ",
  mũi: "một mũi",
  liều: "một liều",
  kg: "một ki lô gam",
  ha: "một héc ta",
  l: "một lít",
  lít: "một lít",
  m2: "một mét vuông",
  "m²": "một mét vuông",
  "km²": "trên một ki lô mét vuông",
  km2: "trên một ki lô mét vuông",
};

/** The table knows a unit, whatever its case is worth elsewhere; undefined for other words. */
function readMeasure(from: string | undefined, to: string, written: string): string | undefined {
  const [name = "", by] = written.split("/");
  const of = Object.hasOwn(units, name) ? units[name] : undefined;
  const rate = by === undefined ? "" : Object.hasOwn(per, by) ? ` ${per[by]}` : undefined;
  return of === undefined || rate === undefined ? undefined : `${readSpan(from, to)} ${of}${rate}`;
}

function readSpan(from: string | undefined, to: string): string {
  return from === undefined ? readNumber(to) : `${readNumber(from)} đến ${readNumber(to)}`;
}

/** `lần/ngày`, `người/km²`; other words with a stroke between them stay (`và/hoặc`). */
function readRate(of: string, by: string, { abbreviations }: ReadingContext): string | undefined {
  if (!Object.hasOwn(per, by) || Object.hasOwn(abbreviations, `${of}/${by}`)) return undefined;
  return `${units[of] ?? of} ${per[by]}`;
}

const bounds: Readonly<Record<string, string>> = {
  ">": "trên",
  "<": "dưới",
  "≥": "từ",
  "≤": "không quá",
  "~": "khoảng",
  "±": "cộng trừ",
  "+": "cộng",
};

function readBound([sign = "", value = "", rest = ""]: readonly string[]): string | undefined {
  const measure = rest.trim() === "" ? readNumber(value) : readMeasure(undefined, value, rest.trim());
  return measure === undefined ? undefined : `${bounds[sign]} ${measure}`;
}

/** Units that are words by themselves: `mỗi km`. Short ones (m, g, l) may be anything. */
export function readLoneUnit(core: string): string | undefined {
  return /^(km|kg|mg|ml|cm|mm|mmHg|km²|m²|m³|%|₫|°C|VND|VNĐ|USD)$/.test(core) ? units[core] : undefined;
}
