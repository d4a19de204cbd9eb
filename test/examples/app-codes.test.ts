import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderPng } from "../../src/render/png.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { artworkOf, fonts, formatNamed, messageOf, world } from "./studio.ts";

const groups = [["vi"], ["rad"], ["cmo"], ["vi", "rad"], ["vi", "rad", "cmo"]];

const cases = ["square", "portrait", "story"].flatMap((name) => groups.map((group) => ({ name, group })));

// As small as a feed or a chat shows it.
test.skipIf(!hasProgram("zbarimg")).each(cases)(
  "both codes of an app's $name are read from a third of its size: $group",
  async ({ name, group }) => {
    const [lead, ...others] = group.map((tag) => messageOf("examples/bluezone.yaml", tag));
    if (!lead) throw new Error("no language");
    const [scene] = artworkOf(lead, formatNamed(name), others).scenes;
    if (!scene) throw new Error("nothing laid out");
    const path = `${world.temporaryFolder()}/app-${name}.png`;
    writeFileSync(path, await renderPng(scene, fonts, { scale: 1 / 3 }));
    const texts = runProgram("zbarimg", ["-q", "--raw", path]).trim().split("\n").sort();
    expect(texts.map((text) => new URL(text).hostname)).toEqual(["apps.apple.com", "play.google.com"]);
  },
);
