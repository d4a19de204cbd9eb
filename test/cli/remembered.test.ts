import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);
beforeAll(() => {
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), join(desk.folder, folder), { recursive: true });
});

/** What a command says of the data before, while and after a file of it is another. */
async function toldAround(file: string, change: (text: string) => string, args: readonly string[]) {
  const path = join(desk.folder, file);
  const before = readFileSync(path, "utf8");
  const first = await desk.loa(args);
  writeFileSync(path, change(before));
  const changed = [await desk.loa(args), await desk.loa(args)] as const;
  writeFileSync(path, before);
  expect(await desk.loa(args)).toEqual(first);
  expect(changed[1]).toEqual(changed[0]);
  return { first, changed: changed[0] };
}

test("what is remembered of the data is what its files say, and a fault is told each time", async () => {
  const issuer = "assets/issuers/daklak-syt.yaml";
  const renamed = await toldAround(issuer, (text) => text.replace("vi: Sở Y tế", "vi: Sở Sức khỏe"), [
    "list",
    "issuers",
    "--ui=vi",
  ]);
  expect(renamed.first.stdout).toMatch(/^daklak-syt +Sở Y tế tỉnh Đắk Lắk$/m);
  expect(renamed.changed.stdout).toMatch(/^daklak-syt +Sở Sức khỏe tỉnh Đắk Lắk$/m);
  const broken = await toldAround(issuer, (text) => text.replace("theme:", "thème:"), ["list", "issuers"]);
  expect([broken.first.code, broken.changed.code]).toEqual([0, 1]);
  expect(broken.changed.stdout).not.toContain("daklak-syt");
});

test("terms too", async () => {
  const file = "locales/rad/terms.yaml";
  const terms = ["locale", "terms", "bệnh nhân", "--language", "rad"];
  const { first, changed } = await toldAround(
    file,
    (text) => text.replaceAll("bệnh nhân", "người mắc bệnh"),
    terms,
  );
  expect(first.stdout).toContain("bệnh nhân");
  expect(changed.stdout).not.toContain("bệnh nhân");
});

test("where nothing can be remembered it is read anew", async () => {
  const nowhere = { LOA_CACHE: "/proc/loa" };
  expect(await desk.loa(["list", "kinds"], nowhere)).toEqual(await desk.loa(["list", "kinds"]));
});
