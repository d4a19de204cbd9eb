import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fitImage } from "../../src/render/image.ts";
import { renderPng } from "../../src/render/png.ts";
import { artworkOf, fonts, formatNamed, messageOf } from "../examples/studio.ts";

/** Each size as platforms want it, read back by a decoder. */
describe.each([
  ["portrait", "jpeg", 1080, 1350],
  ["landscape", "png", 1200, 630],
] as const)("%s", (name, type, width, height) => {
  test.each([
    ["examples/5k.yaml", "vi"],
    ["examples/khai-bao-y-te.yaml", "rad"],
    ["examples/bluezone.yaml", "cmo"],
  ])("%s in %s is within its budget", async (example, language) => {
    const format = formatNamed(name);
    const { scenes } = artworkOf(messageOf(example, language), format);
    expect(scenes).toHaveLength(1);
    const [scene] = scenes;
    if (!scene || !format.image) throw new Error("no scene");
    const kept = await fitImage(await renderPng(scene, fonts, { scale: 1 }), format.image);
    expect(kept?.bytes.length).toBeLessThanOrEqual(1_000_000);
    const meta = await sharp(kept?.bytes).metadata();
    expect(meta).toMatchObject({ format: type, width, height, space: "srgb", hasAlpha: false });
  });
});
