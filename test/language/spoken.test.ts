import fc from "fast-check";
import { expect, test } from "vitest";
import { digitsNeedSpeech, spokenForm } from "../../src/language/spoken.ts";
import { language } from "./languages.ts";

// Written → as a newsreader says it. Nobody has listened to them yet: they are read off common usage.
test.each([
  ["5K", "năm ca"],
  ["1900 9095", "một chín không không, chín không chín năm"],
  ["1900\u00a09095.", "một chín không không, chín không chín năm."],
  ["19009095", "một chín không không, chín không chín năm"],
  ["18008108", "một tám không không, tám một không tám"],
  ["10-08-2021", "ngày mùng mười tháng tám năm hai nghìn không trăm hai mươi mốt"],
  ["ngày 10/08/2021", "ngày mùng mười tháng tám năm hai nghìn không trăm hai mươi mốt"],
  ["đến 31/12/2021", "đến ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi mốt"],
  ["ngày 6/8", "ngày mùng sáu tháng tám"],
  ["từ 1/8 đến 15/8", "từ ngày mùng một tháng tám đến ngày mười lăm tháng tám"],
  ["UBND xã", "ủy ban nhân dân xã"],
  ["COVID-19", "cô vít mười chín"],
  ["dịch COVID-19.", "dịch cô vít mười chín."],
  ["TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"],
  ["BHYT", "bảo hiểm y tế"],
  ["1.500.000 đồng", "một triệu năm trăm nghìn đồng"],
  ["37,5°C", "ba mươi bảy phẩy năm độ xê"],
  ["37,5 °C", "ba mươi bảy phẩy năm độ xê"],
  ["07h30", "bảy giờ ba mươi phút"],
  ["7 giờ 30", "bảy giờ ba mươi"],
  ["7h05", "bảy giờ năm phút"],
  ["19:30", "mười chín giờ ba mươi phút"],
  ["50%", "năm mươi phần trăm"],
  ["2,5 %", "hai phẩy năm phần trăm"],
  ["2m", "hai mét"],
  ["20 giây", "hai mươi giây"],
  ["F0", "ép không"],
  ["F1", "ép một"],
  ["0262.3852.115", "không hai sáu hai, ba tám năm hai, một một năm"],
  ["0262 3852 115", "không hai sáu hai, ba tám năm hai, một một năm"],
  ["0912345678", "không chín một hai, ba bốn năm, sáu bảy tám"],
  ["+84 912 345 678", "cộng tám bốn, chín một hai, ba bốn năm, sáu bảy tám"],
  ["gọi 115", "gọi một một năm"],
  ["115", "một trăm mười lăm"],
  ["2021", "hai nghìn không trăm hai mươi mốt"],
  ["1005", "một nghìn không trăm linh năm"],
  ["lần 1", "lần một"],
  ["thứ 4", "thứ tư"],
  ["tháng 4", "tháng tư"],
  ["tháng 04/2021", "tháng tư năm hai nghìn không trăm hai mươi mốt"],
  ["9/2020", "tháng chín năm hai nghìn không trăm hai mươi"],
  [
    "Chỉ thị 16/CT-UBND ngày 06/08/2021",
    "Chỉ thị số mười sáu của ủy ban nhân dân ngày mùng sáu tháng tám năm hai nghìn không trăm hai mươi mốt",
  ],
  ["16/CT-UBND", "chỉ thị số mười sáu của ủy ban nhân dân"],
  ["văn bản số 16/CT-UBND", "văn bản số mười sáu, chỉ thị của ủy ban nhân dân"],
  ["Quyết định số 2447/QĐ-BYT", "Quyết định số hai nghìn bốn trăm bốn mươi bảy của bộ y tế"],
  ["Nghị quyết số 86/NQ-CP", "Nghị quyết số tám mươi sáu của chính phủ"],
  ["Chỉ thị số 16/CT-TTg", "Chỉ thị số mười sáu của thủ tướng chính phủ"],
  ["số 10/2021/NĐ-CP", "số mười năm hai nghìn không trăm hai mươi mốt, nghị định của chính phủ"],
  ["Bluezone", "bờ lu dôn"],
  ["bluezone.gov.vn", "bờ lu dôn chấm gốp chấm vi en"],
  ["https://tokhaiyte.vn", "tờ khai y tế chấm vi en"],
  ["NCOVI", "en cô vi"],
  ["PC-Covid", "pê xê cô vít"],
  ["Vietnam Health Declaration (Tờ khai y tế)", "việt nam heo đéc cla rây sần (Tờ khai y tế)"],
  ["5K + vắc-xin", "năm ca cộng vắc-xin"],
  ["5K+vắc-xin", "năm ca cộng vắc xin"],
  ["24/7", "hai mươi tư trên bảy"],
  ["1/2", "một phần hai"],
  ["3/4 dân số", "ba phần tư dân số"],
  ["2-3 lần", "hai đến ba lần"],
  ["10–15%", "mười đến mười lăm phần trăm"],
  ["7h–11h", "bảy giờ đến mười một giờ"],
  [
    "6/8–31/12/2021",
    "ngày mùng sáu tháng tám đến ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi mốt",
  ],
  ["2.600", "hai nghìn sáu trăm"],
  ["2,8", "hai phẩy tám"],
  ["0,05", "không phẩy không năm"],
  ["SARS-CoV-2", "sát cô vi hai"],
  ["B.1.617.2", "bê chấm một chấm sáu trăm mười bảy chấm hai"],
  ["4G", "bốn giê"],
  ["A3", "a ba"],
  ["(18/4/2020).", "ngày mười tám tháng tư năm hai nghìn không trăm hai mươi."],
  ["18/4/2020", "ngày mười tám tháng tư năm hai nghìn không trăm hai mươi"],
  ["Wi-Fi", "oai phai"],
  ["và/hoặc", "và/hoặc"],
  ["vắc-xin", "vắc-xin"],
  ["Đắk Lắk – quê hương", "Đắk Lắk , quê hương"],
  ["120 người", "một trăm hai mươi người"],
  ["1 triệu", "một triệu"],
  ["21 ca, 34 người", "hai mươi mốt ca, ba mươi tư người"],
  ["Một: đeo", "Một: đeo"],
  ["mã QR", "mã quy a"],
  ["60 km/h", "sáu mươi ki lô mét một giờ"],
  ["1.234.567,89", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy phẩy tám mươi chín"],
  ["0", "không"],
  ["−5", "âm năm"],
  ["COVID19", "cô vít mười chín"],
  ["#5K", "năm ca"],
  ["007", "bảy"],
])("%s", (written, spoken) => {
  expect(spokenForm(written, language("vi")).spoken).toBe(spoken);
});

test("each word gives one token, and a phrase is said with its first word", () => {
  expect(spokenForm("Gọi 1900 9095, ngày 6/8.", language("vi")).tokens).toEqual([
    { written: "Gọi", spoken: "Gọi" },
    { written: "1900", spoken: "một chín không không, chín không chín năm," },
    { written: "9095,", spoken: "" },
    { written: "ngày", spoken: "ngày" },
    { written: "6/8.", spoken: "mùng sáu tháng tám." },
  ]);
  expect(spokenForm("1900\u00a09095", language("vi")).tokens).toHaveLength(1);
});

test("a language without rules is said as written, and its digits are found", () => {
  const form = spokenForm("Čar Dak Lak  5K", language("rad"));
  expect(form.spoken).toBe("Čar Dak Lak 5K");
  expect(form.tokens.map((token) => token.written)).toEqual(["Čar", "Dak", "Lak", "5K"]);
  expect(digitsNeedSpeech(form.spoken)).toBe(true);
  expect(digitsNeedSpeech("Čar Dak Lak")).toBe(false);
});

const scraps = fc.constantFrom(
  ..."0123456789./,:-–+%hKF ()“”°CmUBNDCT₫đá".split(""),
  "1900",
  "/CT-UBND",
  "ngày ",
  "COVID-19",
);
const scribble = fc.array(scraps, { maxLength: 24 }).map((parts) => parts.join(""));

test("no digit is left to the voice and no word is lost, whatever is written", () => {
  fc.assert(
    fc.property(fc.oneof(scribble, fc.string({ unit: "grapheme" })), (text) => {
      const { spoken, tokens } = spokenForm(text, language("vi"));
      expect(/[0-9]/.test(spoken)).toBe(false);
      expect(tokens.map((token) => token.written)).toEqual(
        text.split(/[ \n\r\t]+/).filter((word) => word !== ""),
      );
      expect(
        tokens
          .map((token) => token.spoken)
          .filter((part) => part !== "")
          .join(" "),
      ).toBe(spoken);
    }),
    { numRuns: 2000 },
  );
});
