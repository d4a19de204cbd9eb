/** BCP 47 tag of a language folder under `locales/`: `vi`, `rad`, `cmo`. */
export type LanguageTag = string;
