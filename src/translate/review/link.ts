/** A module as it stands in one script: the name of what it offers, and its code. */
interface Linked {
  readonly name: string;
  readonly code: string;
}

const importing = /^import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)\.(?:ts|js)";/gm;
const exporting = /^export (?=(?:async )?function\*? (\w+)|const (\w+))/gm;

/**
 * One script of a module and all that it imports, for a page that has no other file. For modules as Loa's own are
 * written: they import and export by name, from each other only, without circles; types are gone already.
 * `read`: the JavaScript of a module by its path without ending. `entry` runs last.
 */
export function linkModules(entry: string, read: (path: string) => string): string {
  const linked = new Map<string, Linked>();
  const open: string[] = [];
  const link = (path: string): Linked => {
    const done = linked.get(path);
    if (done) return done;
    if (open.includes(path)) throw new Error(`modules in a circle: ${[...open, path].join(" → ")}`);
    open.push(path);
    const body = read(path).replace(importing, (_, names: string, from: string) => {
      const wanted = names
        .replace(/\s+as\s+/g, ": ")
        .replace(/\s+/g, " ")
        .trim();
      // Only types were imported: nothing is left of it.
      if (/^[\s,]*$/.test(wanted)) return "";
      return `const { ${wanted} } = ${link(new URL(from, `loa:/${path}`).pathname.slice(1)).name};`;
    });
    open.pop();
    const offered = Array.from(body.matchAll(exporting), ([, one, other]) => one ?? other ?? "");
    const name = `module${linked.size + 1}`;
    const code = `// ${path}\nconst ${name} = (() => {\n${body.replace(exporting, "").trim()}\nreturn { ${offered.join(", ")} };\n})();`;
    linked.set(path, { name, code });
    return { name, code };
  };
  link(entry);
  return [`"use strict";`, ...[...linked.values()].map(({ code }) => code)].join("\n");
}
