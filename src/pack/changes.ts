/** A value as text; absent where there was or is none. */
export interface Change {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** Every value that is no object, by its dotted path. */
export function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, path === "" ? name : `${path}.${name}`),
  );
}

/** Texts that differ, by name. */
export function textChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Change[] {
  return changesOf(before, after, (text) => text).map(([name, own]) => ({ name, ...own }));
}

/** Names whose values differ, sorted, with what stood on either side. */
export function changesOf<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  identity: (value: T) => string,
): readonly (readonly [string, { readonly before?: T; readonly after?: T }])[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old !== undefined && now !== undefined && identity(old) === identity(now)) return [];
    return [
      [
        name,
        { ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) },
      ] as const,
    ];
  });
}
