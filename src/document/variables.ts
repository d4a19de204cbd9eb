import type { Place, Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Declaration } from "./stylesheet.ts";

/** The custom properties that hold at an element. */
export interface Scope {
  readonly names: readonly string[];
  get(name: string): string | undefined;
  /** The text with every `var()` replaced; undefined, and reported, when one has neither value nor fallback. */
  resolve(text: string, place: Place, report: Report): string | undefined;
}

export const emptyScope: Scope = scopeOf(new Map());

/** The parent's custom properties, and the element's own above them. */
export function openScope(parent: Scope, declarations: readonly Declaration[], report: Report): Scope {
  const own = declarations.filter((declaration) => declaration.property.startsWith("--"));
  if (own.length === 0) return parent;
  const written = new Map(own.map((declaration) => [declaration.property, declaration]));
  const resolved = new Map<string, string>(parent.names.map((name) => [name, parent.get(name) ?? ""]));
  const open = new Set<string>();
  const lookUp = (name: string): string | undefined => {
    const declaration = written.get(name);
    if (!declaration) return resolved.get(name);
    if (open.has(name)) return undefined;
    open.add(name);
    const value = substitute(declaration.text, lookUp, (missing) =>
      reportUnknown(missing, declaration.place, [...written.keys(), ...resolved.keys()], report),
    );
    open.delete(name);
    written.delete(name);
    if (value === undefined) resolved.delete(name);
    else resolved.set(name, value);
    return value;
  };
  for (const { property } of own) lookUp(property);
  return scopeOf(resolved);
}

function scopeOf(values: ReadonlyMap<string, string>): Scope {
  return {
    names: [...values.keys()],
    get: (name) => values.get(name),
    resolve: (text, place, report) =>
      substitute(
        text,
        (name) => values.get(name),
        (missing) => reportUnknown(missing, place, [...values.keys()], report),
      ),
  };
}

function reportUnknown(name: string, place: Place, known: readonly string[], report: Report): void {
  const others = known.filter((other) => other !== name);
  report({ severity: "error", code: "css-variable-unknown", values: choices(name, others), place });
}

/** Replaces `var(--name)` and `var(--name, fallback)` from the left; fallbacks may hold others. */
function substitute(
  text: string,
  lookUp: (name: string) => string | undefined,
  missing: (name: string) => void,
): string | undefined {
  const start = text.indexOf("var(");
  if (start < 0) return text;
  const end = closingParenthesis(text, start + 4);
  const inside = text.slice(start + 4, end);
  const comma = inside.indexOf(",");
  const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const fallback = comma < 0 ? undefined : inside.slice(comma + 1).trim();
  const value = lookUp(name) ?? (fallback === undefined ? undefined : substitute(fallback, lookUp, missing));
  const rest = substitute(text.slice(end + 1), lookUp, missing);
  if (value === undefined && fallback === undefined) missing(name);
  return value === undefined || rest === undefined ? undefined : text.slice(0, start) + value + rest;
}

function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
