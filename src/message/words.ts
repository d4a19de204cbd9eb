import i18next from "i18next";

/** Fills the text of a key (`unknown-key.message`) with values; an unknown key comes back as it is. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The interface's own words, as an i18next JSON v4 table holds them (`ui.json`, `diagnostics.json`), in one
 * language that `Intl` knows. `values.count` chooses the plural; when the values name a `nearest`, the text
 * `<key>_near` is taken where there is one.
 */
export function createWords(language: string, words: Readonly<Record<string, unknown>>): Say {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    const { count } = values;
    const near = `${key}_near`;
    const chosen = values.nearest !== undefined && instance.exists(near) ? near : key;
    const plural = typeof count === "number" ? { count } : {};
    return String(instance.t(chosen, { ...plural, replace: values, nest: false }));
  };
}
