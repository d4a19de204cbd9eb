import sharp from "sharp";
import { expect, test } from "vitest";
import { fitImage } from "../../src/render/image.ts";

const side = 240;

/** Flat colour: PNG is tiny. */
async function flat(): Promise<Uint8Array> {
  const background = { r: 13, g: 59, b: 54 };
  return sharp({ create: { width: side, height: side, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Soft noise, always the same: PNG is large, JPEG is not. */
async function grain(): Promise<Uint8Array> {
  let seed = 7;
  const data = Uint8Array.from({ length: side * side * 3 }, (_none, at) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return 100 + (at % 90) + (seed % 40);
  });
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

test("flat artwork stays PNG, byte for byte", async () => {
  const png = await flat();
  const kept = await fitImage(png, { types: ["png", "jpeg"], bytes: 100_000 });
  expect(kept?.type).toBe("png");
  expect(kept?.bytes).toEqual(png);
});

test("a picture that JPEG holds in fewer bytes becomes JPEG at full colour resolution", async () => {
  const kept = await fitImage(await grain(), { types: ["png", "jpeg"], bytes: 1_000_000 });
  const meta = await sharp(kept?.bytes).metadata();
  expect(kept).toMatchObject({ type: "jpeg", quality: 95 });
  expect(meta).toMatchObject({ format: "jpeg", width: side, height: side, chromaSubsampling: "4:4:4" });
  expect(meta.hasAlpha).toBe(false);
});

test("the quality is the highest that fits: one higher would not", async () => {
  const png = await grain();
  const widest = await fitImage(png, { types: ["jpeg"], bytes: 1_000_000 });
  const budget = Math.round((widest?.bytes.length ?? 0) * 0.6);
  const kept = await fitImage(png, { types: ["jpeg"], bytes: budget });
  expect(kept?.bytes.length).toBeLessThanOrEqual(budget);
  const quality = kept?.quality ?? 0;
  expect(quality).toBeGreaterThanOrEqual(60);
  const next = await sharp(png)
    .removeAlpha()
    .jpeg({ quality: quality + 1, chromaSubsampling: "4:4:4", progressive: true })
    .toBuffer();
  expect(next.length).toBeGreaterThan(budget);
});

test("WebP only where it is allowed, and then the smaller lossless file", async () => {
  const png = await flat();
  const kept = await fitImage(png, { types: ["png", "webp"], bytes: 100_000 });
  expect(kept?.type).toBe("webp");
  const [before, after] = await Promise.all([
    sharp(png).raw().toBuffer(),
    sharp(kept?.bytes).raw().toBuffer(),
  ]);
  expect(after.equals(before)).toBe(true);
});

test("a platform that takes no PNG gets none", async () => {
  expect((await fitImage(await flat(), { types: ["jpeg"], bytes: 100_000 }))?.type).toBe("jpeg");
});

test("what no quality makes small enough is nothing", async () => {
  expect(await fitImage(await grain(), { types: ["png", "jpeg"], bytes: 900 })).toBeUndefined();
});

test("the same picture gives the same bytes", async () => {
  const limits = { types: ["jpeg"], bytes: 20_000 } as const;
  const [one, other] = [await fitImage(await grain(), limits), await fitImage(await grain(), limits)];
  expect(one).toBeDefined();
  expect(other).toEqual(one);
});
