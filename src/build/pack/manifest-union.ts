import type { Report } from "../../base/diagnostic.ts";
import type { Manifest } from "../../pack/manifest.ts";

/** One manifest of the parts of a message; inputs that differ are reported. */
export function unionOf(
  manifests: readonly Manifest[],
  { below, report }: { readonly below: string; readonly report: Report },
): Manifest | undefined {
  const [first] = manifests;
  if (!first) return undefined;
  const joined = <T>(part: (manifest: Manifest) => Readonly<Record<string, T>> | undefined) =>
    Object.assign({}, ...manifests.map(part)) as Readonly<Record<string, T>>;
  const inputs = joined(({ inputs }) => inputs);
  const differing = manifests.flatMap((manifest) =>
    Object.keys(manifest.inputs).filter((name) => manifest.inputs[name] !== inputs[name]),
  );
  for (const what of new Set(differing)) {
    const [, input = what, names = ""] = /^(strings|rules|recordings)-(.*)$/.exec(what) ?? [];
    report({ severity: "error", code: "merge-inputs-differ", values: { message: below, input, names } });
  }
  return {
    ...first,
    inputs,
    titles: joined(({ titles }) => titles),
    ...(first.issuer && { issuer: joined(({ issuer }) => issuer) }),
    ...(first.stamps && { stamps: joined(({ stamps }) => stamps) }),
    ...(first.words && { words: wordsOf(manifests) }),
    ...(first.signed && { signed: signedIn(manifests) }),
    unsigned: joined(({ unsigned }) => unsigned),
    voices: joined(({ voices }) => voices),
    tools: joined(({ tools }) => tools as Record<string, string>) as unknown as Manifest["tools"],
    expired: manifests.some(({ expired }) => expired),
    artifacts: manifests.flatMap(({ artifacts }) => artifacts),
  };
}

/** By language, every word that any of them uses. */
function wordsOf(manifests: readonly Manifest[]): NonNullable<Manifest["words"]> {
  const words: Record<string, Readonly<Record<string, string>>> = {};
  for (const [tag, own] of manifests.flatMap((manifest) => Object.entries(manifest.words ?? {})))
    words[tag] = { ...words[tag], ...own };
  return words;
}

/** By language, all roles that signed, where each of them that uses the language is signed. */
function signedIn(manifests: readonly Manifest[]): NonNullable<Manifest["signed"]> {
  const tags = Object.keys(wordsOf(manifests));
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const using = manifests.filter(({ words }) => words?.[tag] !== undefined);
      if (using.some(({ signed }) => signed?.[tag] === undefined)) return [];
      return [[tag, [...new Set(using.flatMap(({ signed }) => signed?.[tag] ?? []))].sort()]];
    }),
  );
}
