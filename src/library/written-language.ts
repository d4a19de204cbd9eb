import type { Language } from "./library.ts";

/** What `language.yaml` holds; the rest of a `Language` is made or read beside it. */
export type WrittenLanguage = Omit<Language, "tag" | "letters" | "compounds" | "strings" | "ledger">;
