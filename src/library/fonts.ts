import type { World } from "../base/world.ts";
import { factsOf, faultOf } from "./font-file.ts";
import type { FontFile } from "./library.ts";
import schema from "./schemas/fonts.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";
import { readBytes } from "./text.ts";

interface NamedFace extends FontFile {
  readonly family: string;
}

const folder = "assets/fonts";

/**
 * The faces that `assets/fonts.yaml` lists (family → weight → file) and those of the other `.ttf` and `.otf` files
 * in `assets/fonts/`, which say themselves what they are; lightest first. A file there that is no usable font is
 * reported (`font-file-broken`) and left out; of two files for one face the first is taken (`font-face-twice`).
 */
export function loadFonts(reading: Reading): Record<string, readonly FontFile[]> {
  const checked = readYaml<Record<string, Record<string, string>>>("assets/fonts.yaml", schema, reading);
  const listed = Object.entries(checked?.data ?? {}).flatMap(([family, faces]) =>
    Object.entries(faces).map(([weight, file]) => ({ family, weight: Number(weight), file })),
  );
  const dropped = reading.world
    .list(`${reading.world.dataFolder}/${folder}`)
    .filter((name) => /\.[ot]tf$/i.test(name) && !listed.some(({ file }) => file === name));
  const faces = [
    ...listed.flatMap((face) => checkListed(face, reading)),
    ...dropped.flatMap((file) => readDropped(file, reading)),
  ];
  return familiesOf(withoutTwins(faces, reading));
}

/** The bytes of a face's file: from `assets/fonts/`, else from an installed package; undefined when absent. */
export function readFontFile(file: string, world: World): Uint8Array | undefined {
  return world.read(`${world.dataFolder}/${folder}/${file}`) ?? world.readPackageFile(file);
}

function checkListed(face: NamedFace, reading: Reading): readonly NamedFace[] {
  const bytes = readOwn(face.file, reading);
  if (bytes === undefined) return [face];
  return bytes === "broken" ? [] : [{ ...face, own: true }];
}

function readDropped(file: string, reading: Reading): readonly NamedFace[] {
  const bytes = readOwn(file, reading);
  if (bytes === undefined || bytes === "broken") return [];
  const facts = factsOf(bytes);
  if (!facts) reportBroken(file, "unnamed", reading);
  return facts ? [{ ...facts, file, own: true }] : [];
}

/** A sound font file of `assets/fonts/`, "broken" when it was reported, undefined when it is not there. */
function readOwn(file: string, reading: Reading): Uint8Array | "broken" | undefined {
  const bytes = readBytes(`${reading.world.dataFolder}/${folder}/${file}`, reading.world);
  const fault = typeof bytes === "object" ? faultOf(bytes) : bytes;
  if (fault !== undefined) reportBroken(file, fault, reading);
  return fault === undefined ? (bytes as Uint8Array | undefined) : "broken";
}

function reportBroken(file: string, reason: string, { report }: Reading): void {
  report({ severity: "error", code: "font-file-broken", values: { file: `${folder}/${file}`, reason } });
}

function withoutTwins(faces: readonly NamedFace[], { report }: Reading): readonly NamedFace[] {
  const taken = new Map<string, string>();
  return faces.filter(({ family, weight, file }) => {
    const face = `${family}/${weight}`;
    const other = taken.get(face);
    if (other === undefined) taken.set(face, file);
    else report({ severity: "error", code: "font-face-twice", values: { face, file, other } });
    return other === undefined;
  });
}

function familiesOf(faces: readonly NamedFace[]): Record<string, readonly FontFile[]> {
  const families = Map.groupBy(faces, ({ family }) => family);
  return Object.fromEntries(
    [...families].map(([family, members]) => [
      family,
      members
        .map(({ family: _named, ...file }): FontFile => file)
        .sort((one, other) => one.weight - other.weight),
    ]),
  );
}
