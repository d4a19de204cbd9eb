import type { Language } from "./library.ts";

/** How many of the source language's strings a language has; one without strings has none of them. */
export function translationProgress(
  language: Language,
  source: Language,
): { readonly written: number; readonly of: number } {
  const keys = Object.entries(source.strings).flatMap(([namespace, texts]) =>
    Object.keys(texts).map((key) => [namespace, key] as const),
  );
  const written = keys.filter(([namespace, key]) => Object.hasOwn(language.strings[namespace] ?? {}, key));
  return { written: written.length, of: keys.length };
}
