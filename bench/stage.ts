import type { Report } from "../src/base/diagnostic.ts";
import { openWorld } from "../src/cli/world.ts";
import { compose } from "../src/document/compose.ts";
import type { Document } from "../src/document/document.ts";
import type { Film } from "../src/film/film.ts";
import { schedule } from "../src/film/schedule.ts";
import type { Format } from "../src/library/formats.ts";
import { loadLibrary } from "../src/library/load.ts";
import { memoryStore } from "../src/memo/store.ts";
import { localize } from "../src/message/localize.ts";
import type { Message } from "../src/message/message.ts";
import { soundDecoder } from "../src/render/sound.ts";
import { openFonts } from "../src/scene/fonts.ts";
import { layout } from "../src/scene/layout.ts";
import type { Scene } from "../src/scene/scene.ts";
import { readSpec } from "../src/spec/read.ts";
import { speak } from "../src/voice/speak.ts";

/** The 5K example in Vietnamese on the real stages: what every row is measured on. */
export const world = openWorld();
export const library = loadLibrary(world, complain);
export const fonts = openFonts(library, world, complain);
export const store = memoryStore();

export const spec = present(readSpec("examples/5k.yaml", library, world, complain));
export const message = present(
  localize(spec, "vi", { library, referenceDate: spec.date, allowExpired: false }, complain),
);

export function formatOf(name: string): Format {
  return present(library.formats[name]);
}

/** Template to scenes, as for one artwork of a build. */
export function artwork(format: Format): { document: Document; scenes: readonly Scene[] } {
  const document = composed(format.template, format);
  return { document, scenes: scenesOf(document, format) };
}

/** The clip of the example, spoken and put on its clock. */
export async function clipFilm(format: Format): Promise<Film> {
  const decodeSound = soundDecoder({ world });
  const script = composed("script", formatOf("spot"));
  const narration = await speak(script, { message, library, world, store, decodeSound }, complain);
  const drawn = (lines: readonly string[], report: Report) =>
    layout(composed("caption", format, { lines }), format, { fonts, library, world }, report)?.[0];
  const captionScene = (lines: readonly string[]) => drawn(lines, complain);
  const fits = (line: string) => drawn([line], () => {}) !== undefined;
  const context = { message, format, store, captionScene, fits };
  return present(schedule(artwork(format), narration, context, complain));
}

/** What is spoken of a message of the example. */
export function scriptOf(said: Message): Document {
  const source = present(library.kinds[spec.kind]?.templates.script);
  return present(compose(said, { source, format: formatOf("spot") }, library, complain));
}

function composed(template: string, format: Format, values?: Record<string, unknown>): Document {
  const source = present(library.kinds[spec.kind]?.templates[template] ?? library.partials[template]);
  return present(compose(message, { source, format, ...(values && { values }) }, library, complain));
}

function scenesOf(document: Document, format: Format): readonly Scene[] {
  return present(layout(document, format, { fonts, library, world }, complain));
}

function complain(diagnostic: { severity: string; code: string; values: unknown }): void {
  if (diagnostic.severity === "error")
    throw new Error(`${diagnostic.code} ${JSON.stringify(diagnostic.values)}`);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the example does not build");
  return value;
}
