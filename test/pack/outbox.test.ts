import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { loadLibrary } from "../../src/library/load.ts";
import type { Platform } from "../../src/library/platform.ts";
import type { ManifestArtifact } from "../../src/pack/manifest.ts";
import { packOutbox } from "../../src/pack/outbox.ts";
import { worldWith } from "../library/world.ts";

const place = { file: "spec.yaml", line: 9, column: 10 };
const facts = {
  id: "5k",
  date: "2021-08-09",
  languages: { vi: "Tiếng Việt", rad: "Tiếng Ê Đê" },
  draftNote: "Bản nháp, không đăng",
  validity: "Có giá trị đến 31/12/2021",
  written: (value: number) => String(value).replace(".", ","),
  place,
};

function made(path: string, mediaType: string, over: Partial<ManifestArtifact> = {}): ManifestArtifact {
  const [language = "", name = ""] = path.split("/");
  const format = /^(clip-tall|[a-z]+)/.exec(name)?.[0] ?? "";
  const draft = name.includes("-draft");
  return { path, mediaType, digest: path, size: 1000, language, format, draft, from: "f", ...over };
}

const feed: Platform = {
  name: "feed",
  titles: { vi: "Bảng tin" },
  sources: ["https://example.org"],
  checked: "2026-11-23",
  caption: { format: "post", longest: 20, hashtags: 1 },
  slots: [{ formats: ["portrait", "square"], types: ["image/jpeg"], bytes: 5000 }],
  checklist: { vi: ["Đăng kèm chú thích."] },
};

function pack(platform: Platform, artifacts: readonly ManifestArtifact[], caption = "Đeo khẩu trang #5K\n") {
  const findings = collectFindings();
  const read = () => caption;
  const files = packOutbox(
    { [platform.name]: platform },
    { artifacts, read, facts, report: findings.report },
  );
  const told = findings.all.map(({ severity, code, values }) =>
    [severity, code, ...Object.values(values)].join(" "),
  );
  return { files, paths: files.map(({ path }) => path), told };
}

const text = "text/plain; charset=utf-8";
const square = [made("vi/square.jpg", "image/jpeg"), made("vi/square.alt.txt", text)];
const post = made("vi/post.txt", text);

test("files for a memory stick are named by day and message, and what stands beside them too", () => {
  const stick = {
    ...feed,
    slots: [{ formats: ["spot"], types: ["audio/mpeg"], bytes: 5000, names: "dated" as const }],
  };
  const { paths } = pack(stick, [made("vi/spot-draft.mp3", "audio/mpeg"), made("vi/spot-draft.txt", text)]);
  expect(paths).toEqual([
    "outbox/feed/vi/2021-08-09-5k-draft.mp3",
    "outbox/feed/vi/2021-08-09-5k-draft.txt",
    "outbox/feed/vi/checklist-draft.txt",
  ]);
});

test("each language gets its own folder with picture, alternative text, caption and checklist", () => {
  const rad = [
    made("rad/square.jpg", "image/jpeg"),
    made("rad/square.alt.txt", text),
    made("rad/post.txt", text),
  ];
  const { paths, files, told } = pack(feed, [...square, post, ...rad]);
  const names = ["caption.txt", "checklist.txt", "square.alt.txt", "square.jpg"];
  expect(paths).toEqual([
    ...names.map((name) => `outbox/feed/rad/${name}`),
    ...names.map((name) => `outbox/feed/vi/${name}`),
  ]);
  expect(told).toEqual([]);
  const copy = files.find(({ path }) => path === "outbox/feed/vi/caption.txt");
  expect(copy).toMatchObject({ kind: "copy", of: { path: "vi/post.txt" } });
});

test("the first format that the platform takes is posted, and no other", () => {
  const png = made("vi/portrait.png", "image/png");
  expect(pack(feed, [png, ...square]).paths).toContain("outbox/feed/vi/square.jpg");
  const both = pack(feed, [made("vi/portrait.jpg", "image/jpeg"), ...square]).paths;
  expect(both).toEqual(["outbox/feed/vi/checklist.txt", "outbox/feed/vi/portrait.jpg"]);
});

test("a wrong type is passed over; what is too heavy is told and not packed", () => {
  expect(pack(feed, [made("vi/square.png", "image/png")])).toMatchObject({ paths: [], told: [] });
  expect(pack(feed, [made("vi/square.jpg", "image/jpeg", { size: 5001 })])).toMatchObject({
    paths: [],
    told: ["warning outbox-too-heavy feed vi/square.jpg 5001 5000"],
  });
  expect(pack(feed, [made("vi/square.jpg", "image/jpeg", { size: 5000 })]).paths).toHaveLength(2);
});

test("a caption over a limit is an error at the spec, and left out", () => {
  const long = pack(feed, [...square, post], "Đeo khẩu trang khi ra đường");
  expect(long.told).toEqual(["error post-too-long feed 27 20"]);
  expect(long.paths).not.toContain("outbox/feed/vi/caption.txt");
  expect(pack(feed, [...square, post], "#5K #COVID19").told).toEqual(["error post-hashtags-many feed 2 1"]);
  const bytes = { ...feed, caption: { format: "post", longest: 20, counted: "bytes" } } as const;
  expect(pack(bytes, [...square, post], "Đeo khẩu trang #5K").told).toEqual([
    "error post-too-long feed 21 20",
  ]);
});

test("a draft keeps its name, and its checklist says so first", () => {
  const drafts = [made("vi/square-draft.jpg", "image/jpeg"), made("vi/post-draft.txt", text)];
  const { files, paths } = pack(feed, drafts);
  expect(paths).toEqual([
    ...["outbox/feed/vi/caption-draft.txt", "outbox/feed/vi/checklist-draft.txt"],
    "outbox/feed/vi/square-draft.jpg",
  ]);
  const list = files.find(({ path }) => path.endsWith("checklist-draft.txt"));
  expect(list).toMatchObject({
    draft: true,
    text: `Bảng tin · Tiếng Việt · 5k
!! Bản nháp, không đăng
Có giá trị đến 31/12/2021

[ ] square-draft.jpg · 1 kB (≤ 5 kB)
[ ] caption-draft.txt · 18 (≤ 20)
[ ] Đăng kèm chú thích.

— https://example.org (2026-11-23)
`,
  });
});

test("a checklist names every file by the name it has in the folder, and none that is not there", () => {
  const library = loadLibrary(worldWith({}), () => undefined);
  const square5k = [
    made("vi/square.jpg", "image/jpeg", { size: 134_558 }),
    made("vi/square.alt.txt", text),
    made("vi/post.txt", text),
    made("vi/spot.mp3", "audio/mpeg", { size: 1_240_000 }),
    made("vi/spot.txt", text),
  ];
  const folders = ["facebook-page", "portal", "loudspeaker", "zalo-oa"];
  for (const name of folders) {
    const { files } = pack(library.platforms[name] as Platform, square5k);
    const there = files.map(({ path }) => path.split("/").at(-1) ?? "");
    const list = files.find(({ path }) => path.endsWith("checklist.txt"));
    const lines = list?.kind === "text" ? list.text : "";
    const named = [...lines.matchAll(/[\w.-]+\.(?:jpg|txt|mp3|mp4|srt|html|png)\b/g)].map(([file]) => file);
    expect(named.filter((file) => !there.includes(file))).toEqual([]);
    for (const file of there) if (file !== "checklist.txt") expect(named).toContain(file);
    expect(lines).not.toMatch(/byte|\{|[Ss]tory|video|page/);
    if (name === "facebook-page") expect(lines).toContain("[ ] square.jpg · 135 kB (≤ 1 MB)");
    if (name === "loudspeaker") expect(lines).toContain("[ ] 2021-08-09-5k.mp3 · 1,2 MB (≤ 100 MB)");
  }
});

test("a clip goes with its subtitles, not with its first frame; without it YouTube gets nothing", () => {
  const library = loadLibrary(worldWith({}), () => undefined);
  const youtube = library.platforms.youtube as Platform;
  const clip = [
    made("vi/clip-tall.mp4", "video/mp4"),
    made("vi/clip-tall.png", "image/png"),
    made("vi/clip-tall.srt", "application/x-subrip"),
  ];
  expect(pack(youtube, clip).paths.map((path) => path.split("/").pop())).toEqual([
    ...["checklist.txt", "clip-tall.mp4", "clip-tall.srt"],
  ]);
  expect(pack(youtube, [made("vi/landscape.jpg", "image/jpeg")]).paths).toEqual([]);
});

test("every platform of the data names formats that exist, where its rules were read, and when", () => {
  const library = loadLibrary(worldWith({}), (finding) => {
    if (finding.severity === "error") throw new Error(JSON.stringify(finding));
  });
  const names = Object.keys(library.platforms);
  expect(names.sort()).toEqual(["facebook-page", "loudspeaker", "portal", "tiktok", "youtube", "zalo-oa"]);
  for (const { name, slots, caption, sources, checked } of Object.values(library.platforms)) {
    const formats = [...slots.flatMap((slot) => slot.formats), ...(caption ? [caption.format] : [])];
    expect(formats.filter((format) => !library.formats[format])).toEqual([]);
    // A memory stick for the commune's loudspeakers is nobody's platform.
    expect(sources.length > 0).toBe(name !== "loudspeaker");
    expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

test("a platform's row is checked against the formats that it names", () => {
  const row = (slot: string) =>
    `x: { titles: { vi: X, en: X }, sources: ["https://example.org"], checked: 2026-11-23, checklist: { vi: [], en: [] },\n  slots: [{ types: [image/png], bytes: 9, ${slot} }] }\n`;
  const told = (slot: string) => {
    const findings: string[] = [];
    loadLibrary(worldWith({ "templates/platforms.yaml": row(slot) }), ({ code, values, place }) =>
      findings.push([code, values.format ?? values.nearest, `${place?.line}:${place?.column}`].join(" ")),
    );
    return findings;
  };
  expect(told("formats: [square]")).toEqual([]);
  expect(told("formats: [sqare]")).toEqual(["unknown-format square 2:53"]);
  const safe = "safe: { top: 251, right: 0, bottom: 0, left: 0 }";
  expect(told(`formats: [story], ${safe}`)).toEqual(["format-safe-too-small story 2:53"]);
});
