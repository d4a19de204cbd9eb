import type { Report } from "../base/diagnostic.ts";
import { type SpokenForm, spokenForm, unspokenFigures } from "../language/spoken.ts";
import type { Language } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import type { ScriptLine } from "./script.ts";
import type { Token } from "./timing.ts";

/** A line as a reader or a voice takes it up: what captions print beside what is said. */
export interface LineSpeech {
  readonly id: string;
  readonly passage: string;
  readonly written: string;
  /** The same where nothing is said otherwise than it is written. */
  readonly spoken: string;
  readonly tokens: readonly Token[];
  /** Figures whose words nobody has written: the reader says them as custom has it. */
  readonly unspoken: readonly string[];
  /** Abbreviations that were spelled letter by letter. */
  readonly spelled: readonly string[];
}

/** The written and the spoken form of every line of a script: for voices, for the sheet that a reader reads from. */
export function speechOf(lines: readonly ScriptLine[], language: Language): readonly LineSpeech[] {
  return lines.map(({ id, passage, written }) => {
    const form = formOf(written, language);
    const unspoken = unspokenFigures(form);
    return {
      id,
      passage,
      written,
      spoken: form.spoken,
      tokens: form.tokens,
      unspoken,
      spelled: form.spelled,
    };
  });
}

/** A message's lines are the same in every format that sounds: each is read once. */
function formOf(written: string, language: Language): SpokenForm {
  const forms = formsOf.get(language) ?? new Map<string, SpokenForm>();
  formsOf.set(language, forms);
  const form = forms.get(written) ?? spokenForm(written, language);
  forms.set(written, form);
  return form;
}

const formsOf = new WeakMap<Language, Map<string, SpokenForm>>();

/**
 * Reports, once a script, what nobody has said how to read: `figures-unspoken` (figures in a language without rules for
 * them) and `abbreviation-spelled`, each naming where its reading is written (warnings).
 */
export function reportUnsaid(
  speech: readonly LineSpeech[],
  { language, spec }: Message,
  report: Report,
): void {
  const figures = [...new Set(speech.flatMap(({ unspoken }) => unspoken))];
  const file = `locales/${language.tag}/language.yaml`;
  const place = spec.placeOf("languages");
  if (figures.length > 0) {
    const values = { language: language.tag, figures: figures.join(" · "), example: figures[0] ?? "", file };
    report({ severity: "warning", code: "figures-unspoken", values, place });
  }
  for (const abbreviation of new Set(speech.flatMap(({ spelled }) => spelled))) {
    const values = { abbreviation, language: language.tag, issuer: spec.issuer, file };
    report({ severity: "warning", code: "abbreviation-spelled", values, place });
  }
}
