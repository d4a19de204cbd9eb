import type { Diagnostic } from "../base/diagnostic.ts";
import type { Spec } from "../spec/spec.ts";
import { isFactsKey, type UnsignedString } from "./target/unsigned.ts";

/** How many keys are named before `…`. */
const mostShown = 3;

/** One string, or the facts, that keep a message from release: `gatherUnsigned` makes few of many. */
export function unsignedProblem({ key, language, state }: UnsignedString, spec: Spec): Diagnostic {
  const what = isFactsKey(key) ? "facts" : "string";
  return {
    severity: "error",
    code: `${what}-${state === "lapsed" ? "lapsed" : "unsigned"}`,
    values: { key, language, state, message: spec.id, file: spec.file },
    place: spec.placeOf("id"),
  };
}

/**
 * One error for all strings of a message in a language that nobody has signed, one for those whose sign-off has lapsed, and
 * the same of facts: with `count`, all `keys`, the first of them as `shown`, and their groups as `kinds`. `file` is what a
 * person names to see them all: the pack, where there is one. Other findings stay as they are.
 */
export function gatherUnsigned(diagnostics: readonly Diagnostic[], file?: string): readonly Diagnostic[] {
  const nameOf = ({ code, values }: Diagnostic) =>
    /^(string|facts)-(unsigned|lapsed)$/.test(code) && values.key !== undefined
      ? [code, values.message, values.language].join(" ")
      : undefined;
  const groups = Map.groupBy(diagnostics, nameOf);
  const told = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    const name = nameOf(diagnostic);
    if (name === undefined) return [diagnostic];
    if (told.has(name)) return [];
    told.add(name);
    return [gathered(diagnostic, groups.get(name) ?? [diagnostic], file)];
  });
}

function gathered(first: Diagnostic, all: readonly Diagnostic[], pack: string | undefined): Diagnostic {
  const { key: _, state: __, file, ...values } = first.values;
  const keys = [...new Set(all.map((one) => String(one.values.key)))].sort();
  const kinds = [...new Set(keys.map((key) => key.split(/[@:]/, 1)[0]))].join(",");
  const shown = keys.slice(0, mostShown).join(", ") + (keys.length > mostShown ? ", …" : "");
  const about = { count: keys.length, shown, kinds, file: pack ?? file ?? "", keys: keys.join(" ") };
  return { ...first, values: { ...values, ...about } };
}
