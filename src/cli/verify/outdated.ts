import type { StatedFile, Statement } from "../../pack/statement.ts";
import type { Context } from "./verdict.ts";

/**
 * The pack at hand, of a later day, that has a message in other words than every one of these files does for the same languages and
 * place: message → the pack's id. What the later pack does not have says nothing.
 */
export function outdatedBy(
  { date, files }: Pick<Statement, "date" | "files">,
  { believed }: Pick<Context, "believed">,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { statement } of believed.filter((other) => other.statement.date > date)) {
    const said = Map.groupBy(statement.files.filter(isStamped), copyOf);
    for (const file of files.filter(isStamped)) {
      const later = said.get(copyOf(file)) ?? [];
      if (later.length > 0 && later.every(({ stamp }) => stamp !== file.stamp))
        found.set(file.message ?? "", statement.id);
    }
  }
  return found;
}

function isStamped({ stamp, message }: StatedFile): boolean {
  return stamp !== undefined && message !== undefined;
}

/** One message in the same languages for the same place. */
function copyOf({ message, language, row }: StatedFile): string {
  return [message, language, row ?? ""].join(" ");
}
