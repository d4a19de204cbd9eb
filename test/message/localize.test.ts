import { expect, test } from "vitest";
import { languageOf, libraryOf, say, spec } from "./sample.ts";

const notice = (texts: Record<string, string>) => languageOf("vi", { strings: { notice: texts } });

function textOf(text: string): string | undefined {
  const { message, told } = say("vi", libraryOf(notice({ key: text })));
  expect(told).toEqual([]);
  return message?.strings.key?.text;
}

test.each([
  ["Gọi {{facts.hotline}}", "Gọi 1900\u00a09095"],
  ["từ {{facts.opens}}", "từ 20/08/2021"],
  ["{{facts.doses}} liều", "2.600,5 liều"],
  ["ở {{facts.places}}", "ở Ea Kao và Cư Êbur"],
  ["{{issuer.name}}, {{date}}", "Sở Y tế tỉnh Đắk Lắk, 09/08/2021"],
  ["đến {{ valid.until }}", "đến 29/09/2021"],
  ["{{facts.app.name}}: {{facts.app.storeUrlIos}}", "Bluezone: https://apps.apple.com/vn/app/id1508062685"],
  ["<b> & “{{facts.app.name}}”", "<b> & “Bluezone”"],
])("%s", (text, expected) => expect(textOf(text)).toBe(expected));

test("a sentence that asks for a fact left out is not printed with a hole", () => {
  expect(textOf("Phòng {{facts.room}}")).toBeUndefined();
  expect(textOf("Theo {{source.document}} ngày {{source.date}}")).toBeUndefined();
});

test.each(["{{facts.hotlin}}", "{{steps}}", "{{facts.app}}", "{{facts.doses, number}}", "$t(other)"])(
  "%s is no placeholder: told, and no message",
  (text) => {
    const { message, findings } = say("vi", libraryOf(notice({ key: text, other: "x" })));
    expect(message).toBeUndefined();
    expect(findings).toMatchObject([
      { code: "placeholder-unknown", values: { key: "key" }, place: { file: "locales/vi/notice.json" } },
    ]);
  },
);

test("what a fact says is never taken for a placeholder", () => {
  const sly = { ...spec, facts: { ...spec.facts, room: "{{facts.hotline}} $t(other)" } };
  const { message, told } = say("vi", libraryOf(notice({ key: "Phòng {{facts.room}}", other: "x" })), {
    spec: sly,
  });
  expect(told).toEqual([]);
  expect(message?.strings.key?.text).toBe("Phòng {{facts.hotline}} $t(other)");
});

test("the kind's own string wins over the common one, and a named app lends its strings to the fact's name", () => {
  const vi = languageOf("vi", {
    strings: {
      common: { headline: "chung", source: "nguồn" },
      notice: { headline: "riêng", "apps.bluezone.why": "vì sao", "apps.ncovi.why": "{{nothing}}" },
    },
  });
  const { message, told } = say("vi", libraryOf(vi));
  expect(told).toEqual([]);
  expect(message?.strings).toMatchObject({
    headline: { key: "notice:headline", text: "riêng" },
    source: { key: "common:source", text: "nguồn" },
    "app.why": { key: "notice:apps.bluezone.why", text: "vì sao" },
  });
  expect(Object.keys(message?.strings ?? {})).not.toContain("apps.ncovi.why");
});

test("a string that the language lacks is left out, never borrowed from Vietnamese", () => {
  const library = libraryOf(
    notice({ one: "một", two: "hai" }),
    languageOf("rad", { strings: { notice: { one: "sa" } } }),
  );
  expect(Object.keys(say("rad", library).message?.strings ?? {})).toEqual(["one"]);
});

test("values for templates: the kind's data on top, an absent fact empty, a store only where its id is known", () => {
  const ncovi = { ...spec, facts: { app: "vhd" } };
  const { message } = say("vi", libraryOf(notice({})), { spec: ncovi });
  expect(message?.values).toMatchObject({
    steps: [{ id: "first" }],
    facts: {
      hotline: "",
      room: "",
      app: { name: "Vietnam Health Declaration", storeUrlAndroid: "", storeUrlIos: "" },
    },
    issuer: { name: "Sở Y tế tỉnh Đắk Lắk", url: "" },
    source: { document: "", date: "", url: "" },
  });
});

test("an issuer without a name in the language", () => {
  const library = libraryOf(languageOf("rad", {}));
  const nameless = {
    ...library,
    issuers: { "daklak-syt": { name: "daklak-syt", names: { vi: "Sở" }, theme: "dak-lak" } },
  };
  const { message, told } = say("rad", nameless);
  expect(message).toBeUndefined();
  expect(told).toEqual(["error issuer-name-missing"]);
});

/** It outlives the app that it names. */
const long = { ...spec, valid: { from: "2021-08-06", until: "2021-12-31" } };

test.each([
  ["2021-08-06", ["warning app-ends-first"]],
  ["2021-09-29", ["warning app-ends-first"]],
  ["2021-12-31", ["error app-expired"]],
  ["2021-08-05", ["error message-not-yet-valid", "warning app-ends-first"]],
  ["2022-01-01", ["error message-expired", "error app-expired"]],
  [
    "2020-04-17",
    [
      "note reference-date-far",
      "error message-not-yet-valid",
      "warning app-ends-first",
      "error app-not-yet-valid",
    ],
  ],
  ["2023-01-01", ["note reference-date-far", "error message-expired", "error app-expired"]],
])("judged at %s", (on, expected) => {
  const { message, told } = say("vi", libraryOf(notice({})), { on, spec: long });
  expect(told).toEqual(expected);
  expect(message?.expired).toBe(expected.some((line) => line.startsWith("error")) ? undefined : false);
});

test("an expired message passes when it is allowed, says so, and names the app's successor", () => {
  const { message, told, findings } = say("vi", libraryOf(notice({})), {
    on: "2022-01-01",
    spec: long,
    allowExpired: true,
  });
  expect(told).toEqual(["warning message-expired", "warning app-expired"]);
  expect(findings[1]?.values).toMatchObject({ app: "Bluezone", nearest: "PC-Covid", id: "pc-covid" });
  expect(message?.expired).toBe(true);
});

test("the issuer's own number ends before the message, or is over; a number of the message's own is its own affair", () => {
  const library = libraryOf(notice({}));
  const kind = library.kinds.notice;
  const { properties } = { ...kind?.factsSchema } as { readonly properties: Record<string, object> };
  const factsSchema = { type: "object", properties: { ...properties, hotline: { "x-issuer": "hotline" } } };
  const hotline = { number: "19009095", from: "2021-08-08", until: "2021-09-01", source: "…" };
  const issuer = { ...library.issuers["daklak-syt"], hotline };
  const dated = {
    ...library,
    kinds: { notice: { ...kind, factsSchema } },
    issuers: { "daklak-syt": issuer },
  } as typeof library;
  const { app: _app, ...facts } = spec.facts;
  const judged = (on: string, given: object = {}) =>
    say("vi", dated, { on, spec: { ...spec, facts: { ...facts, ...given } } });
  const soon = judged("2021-08-09");
  expect(soon.findings).toMatchObject([
    {
      ...{ severity: "warning", code: "number-ends-first" },
      ...{ values: { number: "19009095", until: "2021-09-01", valid: "2021-09-29" } },
      place: spec.placeOf("issuer"),
    },
  ]);
  expect(soon.message?.expired).toBe(false);
  expect(judged("2021-09-02").told).toEqual(["error number-expired"]);
  expect(judged("2021-08-07").told).toEqual(["warning number-ends-first", "error number-not-yet-valid"]);
  expect(judged("2021-09-02", { hotline: "0262 3 123 456" }).told).toEqual([]);
});
