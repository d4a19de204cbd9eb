import { expect, test } from "vitest";
import { atomFeed } from "../../src/pack/atom.ts";
import { capAlerts } from "../../src/pack/cap.ts";
import type { Finisher } from "../../src/pack/finisher.ts";
import { jsonFeed } from "../../src/pack/json-feed.ts";
import type { PackManifest } from "../../src/pack/pack-manifest.ts";
import { usbFolder } from "../../src/pack/usb.ts";
import { hasProgram } from "../programs.ts";
import { texts, validate } from "./relaxng.ts";
import { messageOf, type SampleFile, samplePack } from "./sample-pack.ts";

const attack = `]]></content><x a='"&\u0007`;
const facts = {
  headline: { vi: `Tiêm vắc xin ${attack}`, rad: "Tlŏ mgang vaccine" },
  day: "2021-08-15",
  starts: "07:30",
  place: { vi: "Trạm Y tế xã Ea Kao", rad: "să Ea Kao" },
  hotline: "1900 9095",
};
const manifestOf = (kind: string, given: object) =>
  JSON.stringify({ schema: 1, id: "tiem-chung", kind, facts: given, artifacts: [] });

/** Signed in both languages; with `-draft` the Ê Đê is not. */
const files = (mark: "" | "-draft", kind = "notice", given: object = facts): readonly SampleFile[] => [
  { path: "tiem-chung/vi/post.txt", text: `Tiêm vắc xin ${attack}\n\n#ThongBao #COVID19\n` },
  { path: "tiem-chung/vi/page.html" },
  { path: "tiem-chung/vi/square.png", text: "picture" },
  { path: "tiem-chung/vi/spot.mp3", text: "sound" },
  { path: `tiem-chung/rad/post${mark}.txt`, text: "Tlŏ mgang vaccine" },
  { path: "tiem-chung/vi/sms.txt", text: "Tiêm vắc xin" },
  { path: "for/ea-kao/tiem-chung/vi/post.txt", text: "Ea Kao" },
  { path: "tiem-chung/manifest.json", text: manifestOf(kind, given) },
];
const site = "https://soyte.example/goi/2021-W32";

function made(finisher: Finisher, content: readonly SampleFile[], given: Partial<PackManifest> = {}): string {
  const [file] = finisher(samplePack(content, given));
  return String(file?.content);
}

const links = (xml: string) => [...xml.matchAll(/ href="([^"]*)"/g)].map(([, address]) => address);

test.skipIf(!hasProgram("xmllint"))(
  "the Atom feed is what RFC 4287 asks for, with a site and without",
  () => {
    const [relative, absolute] = [made(atomFeed, files("-draft")), made(atomFeed, files("-draft"), { site })];
    validate("atom.rng", relative);
    validate("atom.rng", absolute);
    expect(links(relative)).toEqual([
      "index.html",
      "tiem-chung/vi/page.html",
      "tiem-chung/vi/square.png",
      "tiem-chung/vi/spot.mp3",
    ]);
    expect(links(absolute)).toEqual([
      `${site}/feed.atom`,
      ...links(relative).map((path) => `${site}/${path}`),
    ]);
    expect(texts(absolute, "id")).toEqual(texts(relative, "id"));
    expect(new Set(texts(relative, "id")).size).toBe(3);
    expect(texts(relative, "app:draft")).toEqual(["yes"]);
    expect(texts(relative, "title")[2]).toMatch(/Bản nháp.*: Klei mrâo tiem-chung$/);
  },
);

test("the JSON feed tells the same, and no address that nobody gave", () => {
  const feed = JSON.parse(made(jsonFeed, files("-draft")));
  expect(JSON.stringify(feed).match(/https?:[^"]*/g)).toEqual(["https://jsonfeed.org/version/1.1"]);
  expect(feed.items.map(({ id }: { id: string }) => id)).toEqual(
    texts(made(atomFeed, files("-draft")), "id").slice(1),
  );
  const [signed, draft] = feed.items;
  expect([draft.tags, draft.language, signed.tags, signed.language]).toEqual([
    ["notice", "draft"],
    "rad",
    ["notice"],
    "vi",
  ]);
  expect(signed.content_text).toBe(`Tiêm vắc xin ${attack}\n\n#ThongBao #COVID19`);
  const [placed] = JSON.parse(made(jsonFeed, files(""), { site })).items;
  expect([placed.url, placed.image, placed.attachments.length]).toEqual([
    `${site}/tiem-chung/vi/page.html`,
    `${site}/tiem-chung/vi/square.png`,
    2,
  ]);
});

test("a pack without posts and pages has no feeds", () => {
  expect(atomFeed(samplePack([{ path: "5k/vi/square.png" }]))).toEqual([]);
  expect(jsonFeed(samplePack([{ path: "5k/vi/square.png" }]))).toEqual([]);
});

test.skipIf(!hasProgram("xmllint"))(
  "an alert keeps to CAP 1.2, in every language, with a site and without",
  () => {
    for (const given of [{}, { site, cap: "actual" }, { cap: "exercise" }] as const)
      validate("cap-1.2.rng", made(capAlerts, files(""), given));
    const alert = made(capAlerts, files(""), { site });
    expect(texts(alert, "language")).toEqual(["vi", "rad"]);
    expect(texts(alert, "headline")[1]).toBe("Tlŏ mgang vaccine");
    expect(texts(alert, "description")[0]).toBe("Tiêm vắc xin ]]&gt;&lt;/content&gt;&lt;x a='&quot;&amp;");
    expect([texts(alert, "sender"), texts(alert, "web")]).toEqual([
      ["soyte.example"],
      [`${site}/tiem-chung/vi/page.html`],
    ]);
    expect([texts(alert, "onset")[0], texts(alert, "expires")[0]]).toEqual([
      "2021-08-15T07:30:00+07:00",
      "2021-08-15T23:59:59+07:00",
    ]);
    expect(texts(alert, "areaDesc")).toEqual(["Trạm Y tế xã Ea Kao", "să Ea Kao"]);
  },
);

test("an alert is a draft unless the pack asks, all is signed, and the figures are real", () => {
  const status = (content: readonly SampleFile[], given: Partial<PackManifest> = {}) =>
    texts(made(capAlerts, content, given), "status");
  const actual = { site, cap: "actual" } as const;
  expect(status(files(""))).toEqual(["Draft"]);
  expect(status(files(""), actual)).toEqual(["Actual"]);
  expect(status(files("-draft"), actual)).toEqual(["Draft"]);
  expect(status(files(""), { cap: "exercise" })).toEqual(["Exercise"]);
  const figures = (figures: string) => files("", "situation", { figures, province: "Đắk Lắk" });
  const messages = [messageOf("tiem-chung", { kind: "situation" })];
  expect(status(figures("official"), { ...actual, messages })).toEqual(["Actual"]);
  expect(status(figures("example"), { ...actual, messages })).toEqual(["Draft"]);
});

test("other words make another alert; kinds that alert nobody make none", () => {
  const identifier = (content: readonly SampleFile[]) => texts(made(capAlerts, content), "identifier");
  const other = files("").map((file) => ({ ...file, text: file.text?.replace("Tlŏ", "Tlŏng") ?? "" }));
  expect(identifier(files(""))).toEqual(identifier(files("")));
  expect(identifier(other)).not.toEqual(identifier(files("")));
  const messages = [messageOf("tiem-chung", { kind: "reminder-5k" })];
  expect(capAlerts(samplePack(files(""), { messages }))).toEqual([]);
});

test("the memory stick holds each message once, the bulletin before the spot, in names that sort", () => {
  const stick = usbFolder(
    samplePack([
      { path: "5k/vi/spot-draft.mp3" },
      { path: "5k/rad/spot.mp3" },
      { path: "5k/rad/broadcast.mp3" },
      { path: "tiem-chung/vi/spot.mp3" },
      { path: "tiem-chung/vi+rad/loudspeaker.mp3" },
      { path: "tiem-chung/vi+rad/loudspeaker.txt" },
      { path: "tiem-chung/outbox/loudspeaker/vi+rad/2021-08-09-tiem-chung.mp3" },
      { path: "for/ea-kao/5k/vi/spot.mp3" },
    ]),
  );
  expect(stick.map(({ path, content }) => [path, (content as { copyOf: string }).copyOf])).toEqual([
    ["usb/2021-08-09-5k-vi-draft.mp3", "5k/vi/spot-draft.mp3"],
    ["usb/2021-08-09-5k-rad.mp3", "5k/rad/spot.mp3"],
    ["usb/ea-kao/2021-08-09-5k-vi.mp3", "for/ea-kao/5k/vi/spot.mp3"],
    ["usb/2021-08-09-tiem-chung-vi-rad.mp3", "tiem-chung/vi+rad/loudspeaker.mp3"],
  ]);
});

test("feeds and alerts follow the pack's order, the source language first in each message", () => {
  const order = { messages: ["z", "a"], languages: ["cmo", "rad", "vi"] };
  const own = ["a", "z"].flatMap((id) => [
    ...["vi", "rad", "cmo"].map((tag) => ({ path: `${id}/${tag}/post.txt`, text: tag })),
    { path: `${id}/manifest.json`, text: manifestOf("notice", facts) },
  ]);
  const messages = order.messages.map((id) => messageOf(id));
  const { items } = JSON.parse(made(jsonFeed, own, { order, messages }));
  expect(items.map(({ language }: { language: string }) => language)).toEqual([
    ...["vi", "cmo", "rad"],
    ...["vi", "cmo", "rad"],
  ]);
  expect(items[0].title).toBe("Thông báo z");
  expect(texts(made(capAlerts, own, { order, messages }), "language")).toEqual(["vi", "cmo", "rad"]);
});
