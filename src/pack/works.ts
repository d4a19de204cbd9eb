import { sourceLanguage } from "../message/localize.ts";
import { languagesOfAll } from "./heard.ts";
import type { PackArtifact } from "./pack-manifest.ts";

/** One message as one format, for all or for one row: its files, as a person looks for them. */
export interface Work {
  readonly message: string;
  readonly row?: string;
  /** `vi`, or `vi+rad`. */
  readonly language: string;
  readonly format: string;
  readonly draft: boolean;
  /** Sorted by path. */
  readonly files: readonly PackArtifact[];
}

/**
 * The works of a pack, in the order of message, row (what is for all first), format and language. Copies in outboxes are
 * left out: they are the same files once more.
 */
export function worksOf(artifacts: readonly PackArtifact[]): readonly Work[] {
  const own = artifacts.filter(({ path, format }) => !isCopy(path) && format !== "outbox");
  const groups = Map.groupBy(own, nameOf);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, files]) => {
      const [first] = files;
      if (!first) return [];
      const { message, row, language, format } = first;
      const draft = files.some((file) => file.draft);
      const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
      return [{ message, ...(row !== undefined && { row }), language, format, draft, files: sorted }];
    });
}

/** Asks in which platforms' outboxes a work lies, by name. */
export function platformsOf(artifacts: readonly PackArtifact[]): (work: Work) => readonly string[] {
  const found = new Map<string, Set<string>>();
  for (const artifact of artifacts.filter(({ path }) => isCopy(path))) {
    const parts = artifact.path.split("/");
    const name = nameOf(artifact);
    const platform = parts[parts.indexOf("outbox") + 1] ?? "";
    found.set(name, (found.get(name) ?? new Set()).add(platform));
  }
  return (work) => [...(found.get(nameOf(work)) ?? [])].sort();
}

/** The first file of a work with one of these endings, in their order. */
export function fileEnding(work: Work, ...endings: readonly string[]): PackArtifact | undefined {
  for (const ending of endings) {
    const found = work.files.find(({ path }) => path.endsWith(ending));
    if (found) return found;
  }
  return undefined;
}

/** The text of a work of words: of its `.txt` files the one that is not an alternative text. */
export function textFile(work: Work): PackArtifact | undefined {
  return work.files.find(({ path }) => path.endsWith(".txt") && !path.endsWith(".alt.txt"));
}

/** The languages that it reaches people in, `vi` or `vi+rad`: of sound only those that are heard. */
export function shownIn({ files, language }: Work): string {
  return languagesOfAll(files, language);
}

function isCopy(path: string): boolean {
  return path.split("/").includes("outbox");
}

/** One language before several together, the language of the sources before the others. */
function nameOf({
  message,
  row = "",
  language,
  format,
}: Pick<PackArtifact, "message" | "row" | "language" | "format">): string {
  const rank = language.split("+").length * 2 - Number(language === sourceLanguage);
  return [message, row, format, rank, language].join("\u0000");
}
