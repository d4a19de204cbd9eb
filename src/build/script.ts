import type { Report } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { Document } from "../document/document.ts";
import { spokenForm } from "../language/spoken.ts";
import type { Format } from "../library/formats.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import type { Memo } from "../memo/memo.ts";
import type { Seam } from "../memo/seam.ts";
import { localize } from "../message/localize.ts";
import type { Message } from "../message/message.ts";
import type { Spec } from "../spec/spec.ts";
import type { ReferenceLine } from "../voice/align/reference.ts";
import { bytesOfPcm, pcmOfBytes } from "../voice/pcm.ts";
import { type ScriptLine, scriptLines } from "../voice/script.ts";
import type { Stages } from "./target/stages.ts";
import { scriptTemplate, withoutStyles } from "./target/view.ts";

/** What is spoken of a spec in one language. */
export interface OpenScript {
  readonly message: Message;
  readonly document: Document;
  readonly lines: readonly ScriptLine[];
}

export interface ScriptRequest {
  readonly spec: Spec;
  readonly language: LanguageTag;
  /** `--date`; absent: the spec's own. */
  readonly referenceDate?: IsoDate;
}

/**
 * The lines of a spec's script, as narration and recordings number them. A message outside its time is read all the
 * same. Undefined when refused: `script-missing`, or what localising and composing report.
 */
export async function openScript(
  { spec, language, referenceDate }: ScriptRequest,
  { library, stages }: { library: Library; stages: Pick<Stages, "document"> },
  report: Report,
): Promise<OpenScript | undefined> {
  const source = library.kinds[spec.kind]?.templates[scriptTemplate];
  const format = soundFormat(library);
  if (!source || !format) {
    report({
      severity: "error",
      code: "script-missing",
      values: { kind: spec.kind },
      place: spec.placeOf("kind"),
    });
    return undefined;
  }
  const options = { library, referenceDate: referenceDate ?? spec.date, allowExpired: true };
  const message = localize(spec, language, options, report);
  if (!message) return undefined;
  const { compose } = await stages.document();
  const document = compose(message, { source, format }, withoutStyles(library), report);
  return document && { message, document, lines: scriptLines(document) };
}

/** Each line as the reference says it, and whether that reference is the language's own. Said once for the same words. */
export async function referenceOf(
  { message, lines }: OpenScript,
  { library, memo, ...seam }: { library: Library; memo: Memo } & Omit<Seam, "report">,
): Promise<{ readonly references: readonly ReferenceLine[]; readonly own: boolean }> {
  const { language } = message;
  const tokens = lines.map(({ written }) => spokenForm(written, language).tokens);
  const { tag, letters, loanToneMarks } = language;
  const { output } = await memo(
    {
      name: "reference",
      input: { tokens, language: { tag, letters, loanToneMarks }, voices: library.voices },
      run: async ({ world, store }) => {
        const { referenceVoice, sayReference } = await import("../voice/align/reference.ts");
        const voice = referenceVoice(language, library, world);
        const said = await sayReference(tokens, language, voice);
        const kept = said.map(({ samples, ...line }) => ({ ...line, sound: store.put(bytesOfPcm(samples)) }));
        return { kept, own: voice.own };
      },
    },
    { ...seam, report: () => undefined },
  );
  const references = output.kept.map(({ sound, ...line }) => {
    const bytes = seam.store.get(sound);
    if (!bytes) throw new Error(`the store lost ${sound}`);
    return { ...line, samples: pcmOfBytes(bytes) };
  });
  return { references, own: output.own };
}

function soundFormat({ formats }: Library): Format | undefined {
  const names = Object.keys(formats).sort();
  return names.map((name) => formats[name]).find((format) => format?.medium === "audio");
}
