/** A tree of strings, as `locales/<tag>/<kind>.json` holds it. */
interface Strings {
  [key: string]: string | Strings;
}

/**
 * The text of a JSON file of strings with some of them set by dotted key: two spaces a level, keys in order, what is
 * not named as it was. `text` absent: a new file.
 */
export function placeStrings(text: string | undefined, strings: ReadonlyMap<string, string>): string {
  const tree = (text === undefined ? {} : JSON.parse(text)) as Strings;
  for (const [key, value] of strings) {
    const path = key.split(".");
    const last = path.pop() ?? "";
    let level = tree;
    for (const step of path) {
      const inner = Object.hasOwn(level, step) ? level[step] : undefined;
      const next: Strings = typeof inner === "object" ? inner : Object.create(null);
      level[step] = next;
      level = next;
    }
    level[last] = value;
  }
  return `${JSON.stringify(sorted(tree), null, 2)}\n`;
}

function sorted(tree: Strings): Strings {
  const entries = Object.entries(tree).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? value : sorted(value)]),
  );
}
