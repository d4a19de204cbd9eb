import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readSources } from "./sources.ts";

/** The one folder that may import a dependency. */
const doors: Readonly<Record<string, string>> = {
  "@noble/hashes": "base",
  yaml: "library",
  ajv: "library",
  "ajv-formats": "library",
  "read-vietnamese-number": "language",
  i18next: "message",
  handlebars: "document",
  htmlparser2: "document",
  domhandler: "document",
  "css-tree": "document",
  "css-select": "document",
  harfbuzzjs: "scene",
  "yoga-layout": "scene",
  linebreak: "scene",
  qrcode: "scene",
  "@echogarden/espeak-ng-emscripten": "voice",
  sharp: "render",
  qr: "render",
  yauzl: "pack",
  yazl: "pack",
  pdfkit: "render",
  fontkit: "render",
  "fluent-ffmpeg": "render",
  hucre: "translate",
  saxes: "translate",
  "p-limit": "build",
  commander: "cli",
  "node:fs": "cli",
  "node:child_process": "cli",
  "node:process": "cli",
  "node:os": "cli",
};

/** Read through World as files, never imported. */
const dataPackages = [
  "@expo-google-fonts/fira-sans-condensed",
  "@expo-google-fonts/noto-sans",
  "@iconify-json/healthicons",
];

const packageOf = (specifier: string) =>
  specifier.startsWith("node:")
    ? specifier
    : specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");

it("each dependency comes in by one door", () => {
  const wrong = readSources().flatMap((source) =>
    source.imports
      .filter((specifier) => !specifier.startsWith("."))
      .map(packageOf)
      .filter((name) => doors[name] !== undefined && doors[name] !== source.folder)
      .map((name) => `${source.path} imports ${name}, the door is ${doors[name]}/`),
  );
  expect(wrong).toEqual([]);
});

it("every dependency has its door, and every door is used", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const declared = Object.keys(manifest.dependencies).filter((name) => !dataPackages.includes(name));
  expect(declared.filter((name) => doors[name] === undefined)).toEqual([]);
  const used = new Set(readSources().flatMap((source) => source.imports.map(packageOf)));
  expect(declared.filter((name) => !used.has(name))).toEqual([]);
});

it("only language/ reaches Intl, only cli/ reaches process", () => {
  const reaching = (pattern: RegExp, folder: string) =>
    readSources()
      .filter((source) => source.folder !== folder && pattern.test(withoutComments(source.text)))
      .map((source) => source.path);
  expect(reaching(/\bIntl\./, "language")).toEqual([]);
  expect(reaching(/\bprocess\.(?!stdout)/, "cli")).toEqual([]);
});

it("no stage reads the clock or chance", () => {
  const wrong = readSources()
    .filter(
      (source) =>
        source.folder !== "cli" &&
        /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|toLocale\w*\(/.test(withoutComments(source.text)),
    )
    .map((source) => source.path);
  expect(wrong).toEqual([]);
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
