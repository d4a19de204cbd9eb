import { digestOfData } from "../../base/digest.ts";
import type { Rectangle } from "../../base/geometry.ts";
import type { Language } from "../../library/library.ts";
import { ledgerDigest } from "../../message/review.ts";
import type { BookEntry } from "../book.ts";
import { exchangeState, termLines } from "../exchange/unit.ts";
import { isReady, type Signature } from "../state.ts";

/** A finished page as a picture; strings are shown on it by their places. */
export interface BookPicture {
  readonly message: string;
  readonly format: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly picture: Uint8Array;
  readonly places: ReadonlyMap<string, readonly Rectangle[]>;
}

/** One string with all that a reviewer sees of it. */
export interface BookString {
  readonly key: string;
  readonly group: string;
  readonly source: string;
  /** Empty: not translated. */
  readonly target: string;
  readonly progress: BookEntry["state"]["progress"];
  readonly language: Signature;
  readonly health: Signature;
  readonly isReady: boolean;
  readonly terms: readonly string[];
  readonly findings: readonly string[];
  readonly note: string;
  readonly longest: number;
  /** Formats that show or say it. */
  readonly uses: readonly string[];
  /** Where it is to be seen, at most `mostViews`: picture by its place in the book's list. */
  readonly views: readonly { readonly picture: number; readonly boxes: readonly Rectangle[] }[];
  /** False: its text stands elsewhere than in the language's files, so only a remark can come back. */
  readonly isEditable: boolean;
}

/** What the page's script works with: plain data, embedded as JSON. */
export interface PageData {
  readonly language: Language;
  /** Digest of all texts: work that was kept for other texts is not taken up. */
  readonly book: string;
  readonly letters: readonly string[];
  readonly known: readonly string[];
  /** Key → the texts as they went out, and the digest that import compares with. */
  readonly strings: Readonly<
    Record<string, { readonly source: string; readonly target: string; readonly base: string }>
  >;
  readonly words: Readonly<Record<string, string>>;
}

const mostViews = 2;

/** The strings of a book beside the pictures they are on. */
export function bookStrings(
  book: readonly BookEntry[],
  about: {
    readonly pictures: readonly BookPicture[];
    readonly uses: ReadonlyMap<string, readonly string[]>;
    readonly say: (finding: BookEntry["findings"][number]) => string;
    readonly isEditable: (entry: BookEntry) => boolean;
  },
): readonly BookString[] {
  const { pictures, uses, say, isEditable } = about;
  return book.map((entry) => {
    const { string, state, findings, longest } = entry;
    const { key, group, source, target = "" } = string;
    const views = pictures.flatMap(({ places }, picture) => {
      const boxes = places.get(key);
      return boxes ? [{ picture, boxes }] : [];
    });
    return {
      ...{ key, group, source, target, ...state, longest },
      isReady: isReady(state),
      terms: termLines(entry),
      findings: [...new Set(findings.map(say))],
      note: exchangeState(entry) === "signed-off" ? "" : (string.entry?.note ?? ""),
      uses: uses.get(key) ?? [],
      views: views.slice(0, mostViews),
      isEditable: isEditable(entry),
    };
  });
}

/** What of a book its page's script needs. */
export function pageData(
  strings: readonly BookString[],
  about: Pick<PageData, "letters" | "known" | "words"> & { readonly language: Language },
): PageData {
  const texts = strings.map(({ key, source, target }) => {
    return [key, { source, target, base: ledgerDigest(target) }] as const;
  });
  const language = { ...about.language, strings: {}, ledger: [] };
  return { ...about, language, book: digestOfData(texts).slice(0, 16), strings: Object.fromEntries(texts) };
}
