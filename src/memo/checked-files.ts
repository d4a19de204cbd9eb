import { digestOf, digestOfData } from "../base/digest.ts";
import type { CheckedFiles } from "../library/table.ts";
import { type Entries, seal, unseal } from "./memo.ts";

/** Checked files from run to run: those that the last run asked for. */
export interface KeptCheckedFiles extends CheckedFiles {
  /** Writes what is new, and leaves out what nothing asked for. */
  save(): void;
}

/** One entry holds them all, for this version of the code: some forty small files. */
export function openCheckedFiles(version: string, entries: Entries): KeptCheckedFiles {
  const key = digestOfData({ stage: "checked files", version });
  const known = new Map(Object.entries((unseal(entries.get(key) ?? "") ?? {}) as Record<string, unknown>));
  const asked = new Map<string, unknown>();
  let isNew = false;
  return {
    dataOf(text, schema) {
      const name = nameOf(text, schema);
      const data = known.get(name);
      if (data !== undefined) asked.set(name, data);
      return data;
    },
    keep(text, schema, data) {
      if (!survivesJson(data)) return;
      asked.set(nameOf(text, schema), data);
      isNew = true;
    },
    save() {
      if (isNew) entries.put(key, seal(JSON.stringify(Object.fromEntries(asked))));
    },
  };
}

/** Checked files that stay, an entry each: whatever a run asked for, the others may be asked for in the next. */
export function checkedFilesIn(version: string, entries: Entries): CheckedFiles {
  const keyOf = (text: string, schema: object) =>
    digestOfData({ stage: "checked file", version, name: nameOf(text, schema) });
  return {
    dataOf: (text, schema) => unseal(entries.get(keyOf(text, schema)) ?? ""),
    keep(text, schema, data) {
      if (!survivesJson(data)) return;
      try {
        entries.put(keyOf(text, schema), seal(JSON.stringify(data)));
      } catch (error) {
        // A disk that does not take the entry is not the file's fault: who must write says what is wrong with it.
        if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      }
    },
  };
}

const digests = new WeakMap<object, string>();

function nameOf(text: string, schema: object): string {
  const known = digests.get(schema) ?? digestOfData(schema);
  digests.set(schema, known);
  return digestOf(`${known}\n${text}`);
}

/** YAML knows numbers that JSON has no word for. */
function survivesJson(data: unknown): boolean {
  if (typeof data === "number") return Number.isFinite(data) && !Object.is(data, -0);
  return data === null || typeof data !== "object" || Object.values(data).every(survivesJson);
}
