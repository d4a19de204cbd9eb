/** Letters of each language, lower case, NFC, as its schoolbooks list them; Vietnamese vowels with every tone. */
const alphabets: Readonly<Record<string, string>> = {
  vi: `${"aăâeêioôơuưy".replace(/./gu, (vowel) => ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"].map((tone) => `${vowel + tone} `).join(""))}b c d đ g h k l m n p q r s t v x`,
  rad: "a ă â b ƀ č d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y",
  cmo: "a ă â b ƀ c d đ e ĕ ê ê̆ g h i ĭ j k l m n o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ v w y",
};

export function lettersOf(language: string): readonly string[] {
  return (alphabets[language] ?? "").normalize("NFC").split(" ");
}
