/** What a reviewer did to one string. */
export interface Mark {
  /** The text as the reviewer would have it. */
  readonly target: string;
  readonly signed: boolean;
  readonly comment: string;
}

export interface Signer {
  readonly name: string;
  readonly office: string;
  /** Empty until somebody chose: a role that stands there by itself is soon signed by mistake. */
  readonly role: string;
  readonly on: string;
}

/** Key → mark; a string that nobody touched has none. */
export type Marks = ReadonlyMap<string, Mark>;

export interface Work {
  readonly marks: Marks;
  readonly signer: Signer;
}

type Texts = Readonly<
  Record<string, { readonly source: string; readonly target: string; readonly base: string }>
>;

export const nobody: Signer = { name: "", office: "", role: "", on: "" };

/** True when there is nothing to bring back. */
export function isUntouched(mark: Mark, target: string): boolean {
  return mark.target === target && !mark.signed && mark.comment.trim() === "";
}

/** The file that `loa locale import` takes: what was touched, in order of key. */
export function reviewFile({ marks, signer }: Work, texts: Texts, language: string): string {
  const strings = [...marks]
    .filter(([key, mark]) => !isUntouched(mark, texts[key]?.target ?? ""))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { target, signed, comment }]) => {
      const { source = "", base = "" } = texts[key] ?? {};
      return { key, source, base, target: target.normalize("NFC"), signed, comment: comment.trim() };
    });
  const named = { ...signer, name: signer.name.normalize("NFC").trim() };
  return `${JSON.stringify({ loa: "review", version: 1, language, signer: named, strings }, null, 2)}\n`;
}

/** What such a file says of the strings of a book; undefined when it is none, or of another language. */
export function workIn(text: string, texts: Texts, language: string): Work | undefined {
  try {
    const file = JSON.parse(text);
    if (file.loa !== "review" || file.language !== language) return undefined;
    const marks = new Map<string, Mark>();
    for (const { key, source, base, target, signed, comment } of file.strings) {
      const own = texts[key];
      if (!own) continue;
      const same = own.source === source && own.base === base;
      marks.set(key, {
        target: String(target),
        signed: same && signed === true,
        comment: String(comment ?? ""),
      });
    }
    return { marks, signer: { ...nobody, ...file.signer } };
  } catch {
    return undefined;
  }
}
