import { sourceLanguage } from "../../message/localize.ts";
import { type NamedFact, namedFact } from "./change-facts.ts";
import type { SheetContext } from "./change-strips.ts";

/**
 * Names a string as who signs knows it: where it stands and what it says in Vietnamese, its key last:
 * `notice:ask` is "Thông báo: “Cần hỏi, hãy gọi” (notice:ask)". A text of the message itself is named as its fact is.
 */
export function namedWord(key: string, message: string, context: SheetContext): string {
  const [group = "", path = ""] = key.split(/:(.*)/s);
  if (group === message) return namedFact(path, context.kindOf(message), context).name;
  const said = context.library.languages[sourceLanguage]?.strings[group]?.[path];
  const where = placeOf(group, context);
  return said === undefined
    ? `${where} (${key})`
    : `${where}: “${said.replaceAll(/\{\{.*?\}\}/g, "…")}” (${key})`;
}

/** Names what changed from row to row: a fact, or a string of a language. */
export function namedChange(name: string, message: string, context: SheetContext): NamedFact {
  const kind = context.kindOf(message);
  if (!name.includes(":")) return namedFact(name, kind, context);
  return { name: namedWord(name, message, context), written: (value) => value };
}

/** A kind by its title as far as the colon; the strings that all kinds share. */
function placeOf(group: string, { library, language, say }: SheetContext): string {
  const { titles } = library.kinds[group] ?? {};
  const [title] = (titles?.[language] ?? titles?.[sourceLanguage])?.split(":") ?? [];
  return title ?? (group === "common" ? say("diff.sheet.shared") : group);
}
