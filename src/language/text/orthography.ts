import { lettersIn } from "../../library/letters.ts";
import type { Language } from "../../library/library.ts";

/** What the rules ask of a language's letters, made once a language. */
export interface Orthography {
  /** True for a letter of the language with its marks and tones, NFC, either case. */
  readonly owns: (letter: string) => boolean;
  /** True for a letter that its loans and names may have. */
  readonly lends: (letter: string) => boolean;
  /** True for a vowel with a tone mark that only loans carry. */
  readonly toned: (letter: string) => boolean;
  /** Written with breves as the languages of the Central Highlands are: ĕ, ŏ, ơ̆. */
  readonly hasBreves: boolean;
  /** Its rules are for Latin letters; other scripts use joiners and zero-width spaces as spelling. */
  readonly isLatin: boolean;
  /** True for a word of own letters (and figures) only, NFC. */
  readonly spells: (word: string) => boolean;
  /** True for a text that holds nothing that any rule looks at: own letters, figures, usual signs. */
  readonly isPlain: (text: string) => boolean;
  /** Signs between two letters that are written for the language's apostrophe; finds nothing where it has none. */
  readonly wrongApostrophe: RegExp;
}

const made = new WeakMap<Language, Orthography>();

/** The letters of a language, as its `language.yaml` lists them. */
export function orthographyOf(language: Language): Orthography {
  const known = made.get(language);
  if (known) return known;
  const fresh = makeOrthography(language);
  made.set(language, fresh);
  return fresh;
}

function makeOrthography(language: Language): Orthography {
  const own = withTones(language.letters, language.toneMarks);
  const loans = new Set(bothCases(language.loanLetters));
  const suspect = suspectOf(own);
  const hasBreves = language.letters.some(
    (letter) => letter !== "ă" && letter.normalize("NFD").includes("\u0306"),
  );
  const passedOver = passedOverOf(hasBreves);
  const tones = new RegExp(`[${language.loanToneMarks.join("")}]`, "u");
  return {
    owns: (letter) => own.has(letter),
    lends: (letter) => loans.has(letter),
    toned: (letter) =>
      language.loanToneMarks.length > 0 &&
      !own.has(letter) &&
      /^[aeiouy]/i.test(letter.normalize("NFD")) &&
      tones.test(letter.normalize("NFD")),
    hasBreves,
    isLatin: language.letters.every((letter) => /^\p{Script=Latin}/u.test(letter)),
    spells: (word) => !suspect.test(word),
    isPlain: (text) => !suspect.test(text) || !suspect.test(text.replace(passedOver, " ")),
    wrongApostrophe: wrongApostropheOf(language),
  };
}

function withTones(letters: readonly string[], toneMarks: readonly string[]): ReadonlySet<string> {
  const toned = letters
    .filter((letter) => /^[aeiouy]/.test(letter.normalize("NFD")))
    .flatMap((letter) => toneMarks.map((mark) => (letter + mark).normalize("NFC")));
  return new Set(bothCases([...letters, ...toned]));
}

const bothCases = (letters: readonly string[]) => letters.flatMap((letter) => [letter, letter.toUpperCase()]);

/** Signs that stand in clean texts of every language and that no rule looks at. */
const plainSigns = String.raw` \n\t0-9.,:;!?()/%+&@=_*<>$€°·…–—"«»’•\-`;
const vietnamese = "a-zA-ZăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýĩũÀÁÃÈÉÌÍÒÓÕÙÚÝĨŨẠ-ỹ";

/**
 * Placeholders, hashtags, plain Latin names, Vietnamese in quotation marks: nothing in them is changed or doubted.
 * Without breves small plain words, too: loans (web).
 */
function passedOverOf(hasBreves: boolean): RegExp {
  const first = hasBreves ? "A-Z" : "A-Za-z";
  return new RegExp(
    String.raw`\{\{[\w.]+\}\}|(?<![\p{L}\p{M}])#\w+|(?<![\p{L}\p{M}\p{N}])[${first}][A-Za-z0-9\-]*(?![\p{L}\p{M}'‘])|“[${vietnamese}${plainSigns}]*”`,
    "gu",
  );
}

/** Finds what is no own letter or usual sign. A mark is one only on a letter that has no composed form with it. */
function suspectOf(own: ReadonlySet<string>): RegExp {
  const single = [...own].filter((letter) => letter.length === 1).join("");
  const pairs = [...own].filter((letter) => letter.length === 2 && /\p{M}$/u.test(letter));
  const bases = pairs.map((letter) => letter[0]).join("");
  const marks = [...new Set(pairs.map((letter) => letter[1]))].join("");
  if (pairs.length === 0) return new RegExp(`[^${single}${plainSigns}“”]`, "u");
  return new RegExp(`[^${single}${marks}${plainSigns}“”]|(?<![${bases}])[${marks}]`, "u");
}

/** Accents typed alone are written for it, too. */
function wrongApostropheOf({ apostrophe }: Language): RegExp {
  if (!apostrophe) return /(?!)/g;
  return new RegExp(`(?<=(\\p{L})\\p{M}*)[${apostrophe.instead.join("")}´\`](?=\\p{L})`, "gu");
}

/** The letters of a word with where each begins in it; each NFC. */
export function placedLetters(word: string): readonly { letter: string; at: number; length: number }[] {
  let at = 0;
  return lettersIn(word).map((letter) => {
    const placed = { letter: letter.normalize("NFC"), at, length: letter.length };
    at += letter.length;
    return placed;
  });
}
