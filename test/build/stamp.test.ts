import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { composeTemplate, layoutDocument, type Making } from "../../src/build/make/making.ts";
import { withStampThatFits } from "../../src/build/make/stamped.ts";
import { openJobs } from "../../src/build/target/jobs.ts";
import { planTargets, targetName } from "../../src/build/target/plan.ts";
import { realStages } from "../../src/build/target/stages.ts";
import { type StampValues, signingToTry } from "../../src/build/target/stamp.ts";
import type { View } from "../../src/build/target/view.ts";
import { fontsOnce } from "../../src/build/typeface.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { isGenuine, readStamp } from "../../src/pack/stamp.ts";
import { renderPng } from "../../src/render/png.ts";
import { readCodes } from "../../src/render/read-codes.ts";
import { readSpec } from "../../src/spec/read.ts";
import { openDesk } from "../cli/loa.ts";
import { hasProgram, runProgram } from "../programs.ts";

const silent = () => undefined;
const world = openWorld();
const library = loadLibrary(world, silent);
const fonts = fontsOnce({ stages: realStages, library, world }, silent);
const folder = mkdtempSync(join(tmpdir(), "loa-stamp-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** As if the facts and every string were signed off. */
function asReleased(view: View): View {
  const messages = view.messages.map((message) => ({
    ...message,
    facts: { ...message.facts, review: "signed" as const },
    strings: Object.fromEntries(
      Object.entries(message.strings).map(([name, string]) => [
        name,
        { ...string, review: "signed" as const },
      ]),
    ),
  }));
  return { ...view, messages, message: messages[0] ?? view.message };
}

/** The stamped artworks of an example, as far as their layout. */
async function laidOut(file: string, formats: readonly string[], released = false) {
  const spec = readSpec(file, library, world, silent);
  if (!spec) throw new Error(file);
  const request = { allowExpired: true, signing: signingToTry };
  const jobs = openJobs(planTargets([spec], library, { formats }), request, { library }, silent);
  return Promise.all(
    jobs.map(async ({ target, view: reviewed }) => {
      const view = released ? asReleased(reviewed) : reviewed;
      const codes: string[] = [];
      const making = {
        ...{ view, stages: realStages, fonts, world, videoMode: "skip", ffmpeg: undefined },
        signal: new AbortController().signal,
        report: ({ code, severity }: { code: string; severity: string }) =>
          void (severity === "error" && codes.push(code)),
      } as unknown as Making;
      const document = await composeTemplate(making, view.format.template);
      const scenes = document && (await layoutDocument(making, document));
      return { name: targetName(target), scenes: scenes ?? [], codes };
    }),
  );
}

it.each(["5k", "bluezone", "dinh-chinh", "tiem-chung"])(
  "the signed code has room on every poster and picture of %s, in every language",
  async (name) => {
    const formats = ["poster-a3", "poster-a4", "pictogram-a4", "leaflet-a5", "square", "portrait", "story"];
    const made = await laidOut(`examples/${name}.yaml`, formats);
    expect(made.length).toBeGreaterThanOrEqual(9);
    expect(
      made.filter(({ codes }) => codes.length > 0).map(({ name: target, codes }) => [target, ...codes]),
    ).toEqual([]);
  },
  120_000,
);

it("says what the letters and the code are, in words of the language", async () => {
  for (const { scenes, name } of await laidOut("examples/tinh-hinh.yaml", ["poster-a3", "portrait"])) {
    const said = JSON.stringify(scenes);
    expect(said, name).toContain(name.includes("/vi/") ? "Mã kiểm chứng" : "“Mã kiểm chứng”");
  }
}, 60_000);

it("leaves out the label before the code, and the code before the letters", async () => {
  const tried: string[] = [];
  const said: string[] = [];
  const stamp: StampValues = { code: "ABCD-EFGH", qr: "QR", qrDraft: "QR", label: true };
  const message = { values: { stamp }, spec: { id: "m" }, language: { tag: "vi" } };
  const view = { message, messages: [message], format: { name: "square" } };
  const make = withStampThatFits((async ({ view: { message: shown }, report }: Making) => {
    const { qr, label } = shown.values.stamp as unknown as StampValues;
    tried.push(`${qr || "letters"}${label ? " labelled" : ""}`);
    if (qr || label) report({ severity: "error", code: "overflow", values: {} });
    return {};
  }) as never);
  await make({ view, report: ({ code }: { code: string }) => said.push(code) } as unknown as Making);
  expect(tried).toEqual(["QR labelled", "QR", "letters labelled", "letters"]);
  expect(said).toEqual(["stamp-code-left-out"]);
});

it("reads back from the pixels what was stamped, for the key that stamped it", async () => {
  for (const { scenes, name } of await laidOut("examples/tinh-hinh.yaml", ["portrait", "leaflet-a5"])) {
    const scene = scenes.at(-1);
    if (!scene) throw new Error(name);
    const scale = scene.width > 1000 ? 1 : 2;
    const png = await renderPng(scene, await fonts(), { scale });
    const [text = ""] = (await readCodes(png, (found) => readStamp(found) !== undefined)) ?? [];
    const [message, languages] = name.split("/");
    expect(readStamp(text)).toMatchObject({ message, languages, draft: true });
    expect(isGenuine(text, signingToTry.pair.public)).toBe(true);
  }
}, 180_000);

it("says of what is released that it is no draft", async () => {
  const [made] = await laidOut("examples/tinh-hinh.yaml", ["square"], true);
  const [scene] = made?.scenes ?? [];
  if (!scene) throw new Error("nothing laid out");
  const png = await renderPng(scene, await fonts(), { scale: 1 });
  const [text = ""] = (await readCodes(png, (found) => readStamp(found) !== undefined)) ?? [];
  expect(readStamp(text)).toMatchObject({ draft: false });
  expect(isGenuine(text, signingToTry.pair.public)).toBe(true);
}, 60_000);

it.skipIf(!hasProgram("zbarimg"))(
  "another reader finds the same code on the printed poster, in two languages and in three",
  async () => {
    const desk = openDesk();
    try {
      await desk.loa(["keys", "new", "keys", "--no-passphrase"]);
      copyFileSync("examples/5k-song-ngu.yaml", join(desk.folder, "both.yaml"));
      const sign = { LOA_KEY: join(desk.folder, "keys/loa.key") };
      const scope = ["--format", "poster-a4,square", "--language", "vi+rad,vi+rad+cmo", "--sign", "--draft"];
      const { stderr, code } = await desk.loa(["build", "both.yaml", ...scope, "--report", "short"], sign);
      expect(code, stderr).toBe(0);
      const pdf = (group: string) => join(desk.folder, `out/5k-song-ngu/${group}/poster-a4-draft.pdf`);
      const read = (group: string) => {
        runProgram("pdftoppm", ["-r", "200", "-png", "-singlefile", pdf(group), join(folder, group)]);
        return runProgram("zbarimg", ["-q", "--raw", join(folder, `${group}.png`)]).trimEnd();
      };
      for (const languages of ["vi+rad", "vi+rad+cmo"])
        expect(readStamp(read(languages))).toMatchObject({ message: "5k-song-ngu", languages });
      expect(runProgram("pdftotext", [pdf("vi+rad+cmo"), "-"])).toMatch(
        /Mã kiểm chứng.*\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/,
      );
    } finally {
      desk.close();
    }
  },
  60_000,
);
