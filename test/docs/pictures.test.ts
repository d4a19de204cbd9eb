import { readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { pictures } from "./pictures.ts";

/** Squares of so many pixels are compared by their means: a letter that moved shows, another machine's rounding does not. */
const square = 16;
const most = 6;

test.each(Object.entries(pictures))(
  "%s shows what the program makes: npm run pictures",
  async (path, draw) => {
    const [kept, made] = await Promise.all([means(readFileSync(path)), means(await draw())]);
    expect(kept.size).toEqual(made.size);
    const worst = made.data.reduce(
      (far, mean, at) => Math.max(far, Math.abs(mean - (kept.data[at] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(most);
  },
);

test("every picture that a page shows has a way to be made anew, and is small", () => {
  const pages = readdirSync("docs").filter((name) => name.endsWith(".md"));
  const texts = ["README.md", ...pages.map((name) => `docs/${name}`)].map((page) =>
    readFileSync(page, "utf8"),
  );
  const named = texts.flatMap((text) =>
    [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path),
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(pictures).sort());
  for (const path of Object.keys(pictures)) expect(readFileSync(path).length).toBeLessThan(120_000);
});

async function means(picture: Uint8Array) {
  const { width = 0, height = 0 } = await sharp(picture).metadata();
  const size = { width: Math.ceil(width / square), height: Math.ceil(height / square) };
  const data = await sharp(picture)
    .removeAlpha()
    .resize({ ...size, fit: "fill", kernel: "linear" })
    .raw()
    .toBuffer();
  return { size: { width, height }, data };
}
