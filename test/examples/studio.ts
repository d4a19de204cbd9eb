import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { composeTogether } from "../../src/document/compose.ts";
import type { Document } from "../../src/document/document.ts";
import type { Format } from "../../src/library/formats.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { localize } from "../../src/message/localize.ts";
import type { Message } from "../../src/message/message.ts";
import { openFonts } from "../../src/scene/fonts.ts";
import { layout } from "../../src/scene/layout.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { readSpec } from "../../src/spec/read.ts";

export const world = openWorld();
export const library = loadLibrary(world, refuse);
export const fonts = openFonts(library, world, refuse);

export const examples = world
  .list("examples")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `examples/${name}`);

/** One example message in one of its languages, without a finding. */
export function messageOf(example: string, language: string): Message {
  const spec = present(readSpec(example, library, world, refuse));
  return present(
    localize(spec, language, { library, referenceDate: spec.date, allowExpired: false }, refuse),
  );
}

/** A format of it, laid out without a finding; of several languages on one artwork. */
export function artworkOf(
  message: Message,
  format: Format,
  others: readonly Message[] = [],
): { document: Document; scenes: readonly Scene[] } {
  const document = documentOf(message, format, others);
  return { document, scenes: present(layout(document, format, { fonts, library, world }, refuse)) };
}

/** What is laid out. */
export function documentOf(message: Message, format: Format, others: readonly Message[] = []): Document {
  const source = present(library.kinds[message.spec.kind]?.templates[format.template]);
  return present(composeTogether([message, ...others], { source, format }, library, refuse));
}

export function formatNamed(name: string): Format {
  return present(library.formats[name]);
}

function refuse({ severity, code, values, place }: Diagnostic): void {
  if (severity === "error")
    throw new Error(`${place?.file}:${place?.line} ${code} ${JSON.stringify(values)}`);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the examples do not build");
  return value;
}
