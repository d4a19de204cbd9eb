import type { World } from "../base/world.ts";

/** What HarfBuzz's subsetter offers as WebAssembly; pointers and lengths are numbers. */
type Subsetter = Readonly<Record<string, (...values: readonly number[]) => number>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
};

/**
 * A font with the glyphs of some characters only, and with the tables that place marks on letters, as TTF. Undefined
 * where the subsetter's file is not installed or refuses the font.
 */
export async function subsetFont(
  font: Uint8Array,
  characters: ReadonlySet<number>,
  world: World,
): Promise<Uint8Array | undefined> {
  const code = world.readPackageFile("harfbuzzjs/dist/harfbuzz-subset.wasm");
  if (!code) return undefined;
  const { instance } = await WebAssembly.instantiate(new Uint8Array(code));
  return subset(instance.exports as unknown as Subsetter, font, characters);
}

/** HB_MEMORY_MODE_WRITABLE: the bytes are HarfBuzz's own. The instance is dropped whole, so nothing is freed. */
const writable = 2;

function subset(hb: Subsetter, font: Uint8Array, characters: ReadonlySet<number>): Uint8Array | undefined {
  const call = (name: string, ...values: readonly number[]) => hb[name]?.(...values) ?? 0;
  const start = call("malloc", font.length);
  new Uint8Array(hb.memory.buffer).set(font, start);
  const face = call("hb_face_create", call("hb_blob_create", start, font.length, writable, 0, 0), 0);
  const input = call("hb_subset_input_create_or_fail");
  const wanted = call("hb_subset_input_unicode_set", input);
  for (const character of [...characters].sort((one, other) => one - other))
    call("hb_set_add", wanted, character);
  const kept = call("hb_subset_or_fail", face, input);
  if (kept === 0) return undefined;
  const blob = call("hb_face_reference_blob", kept);
  const length = call("hb_blob_get_length", blob);
  const from = call("hb_blob_get_data", blob, 0);
  return new Uint8Array(hb.memory.buffer).slice(from, from + length);
}
