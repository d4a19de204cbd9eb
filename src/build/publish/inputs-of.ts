import { digestOf, digestOfData } from "../../base/digest.ts";
import type { Manifest } from "../../pack/manifest.ts";
import type { Spec } from "../../spec/spec.ts";
import { takesIn } from "../../voice/recording-folder.ts";
import type { MadeTarget } from "../make/make.ts";
import type { Workshop } from "../target/jobs.ts";
import { digestOnce } from "../target/view.ts";

/**
 * What one message was made from, by role, each with its SHA-256. What is seen or heard beside words and facts has a role of its
 * own, so that two builds that say the same can be told apart by what else changed.
 */
export function inputsOf(
  spec: Spec,
  targets: readonly MadeTarget[],
  { library, world }: Pick<Workshop, "library" | "world">,
): Manifest["inputs"] {
  const theme = library.themes[spec.theme];
  const { fonts, icons, apps, voices, sounds } = library;
  const messages = new Set(targets.flatMap(({ job }) => job.view.messages));
  const ofLanguages = [...messages].flatMap((message) => {
    const { tag } = message.language;
    const takes = takesIn(message, world);
    return [
      [`strings-${tag}`, digestOfData(message.strings)] as const,
      [`rules-${tag}`, digestOnce(message.language)] as const,
      ...(takes.length === 0 ? [] : [[`recordings-${tag}`, digestOfData(takes)] as const]),
    ];
  });
  const { say, voices: own, listen, source } = spec;
  return {
    spec: digestOf(world.read(spec.file) ?? ""),
    kind: digestOfData(library.kinds[spec.kind]),
    base: digestOfData({ styles: library.baseStyles, partials: library.partials }),
    ...(theme && { theme: digestOfData(theme.text) }),
    issuer: digestOnce(library.issuers[spec.issuer] ?? {}),
    assets: digestOfData([apps, voices, sounds].map(digestOnce)),
    icons: digestOfData([fonts, icons].map(digestOnce)),
    settings: digestOfData({ say, voices: own, listen, source }),
    ...Object.fromEntries(ofLanguages),
  };
}
