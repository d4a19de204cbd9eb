import { digestOfData } from "../../base/digest.ts";
import type { Format } from "../../library/formats.ts";
import type { Kind, Language, Library } from "../../library/library.ts";
import type { Message } from "../../message/message.ts";
import { withoutTexts } from "../../message/texts.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Target } from "./plan.ts";

/**
 * What the stages of one target are shown, and the digests of it. A target is remembered by these digests,
 * so whatever could matter must be in the view and whatever is in it may matter: other kinds, other
 * languages' strings and the review ledgers (already resolved into the message) are left out.
 */
export interface View {
  /** In the language that leads; where there is one language, all there is. */
  readonly message: Message;
  /** One in each language of the target, in its order. */
  readonly messages: readonly Message[];
  readonly library: Library;
  /** With the templates that the target is composed from and no others. */
  readonly kind: Kind;
  readonly format: Format;
  /** What scripts are composed for: sound, also where the target is a clip; the same for both, so it is spoken once. */
  readonly scriptFormat: Format;
  /** What scripts are composed with: what is only heard has no style. The library itself where the target is no clip. */
  readonly scriptLibrary: Library;
  readonly digests: {
    readonly message: string;
    readonly library: string;
    readonly templates: string;
    readonly format: string;
  };
}

/** The template whose pages are spoken. */
export const scriptTemplate = "script";

/** Which templates of its kind a format is composed from. */
export function templatesFor({ medium, template }: Format): readonly string[] {
  return medium === "video" ? [template, scriptTemplate] : [template];
}

/** Whether what a format gives is looked at: words that are heard, or pasted into another program, have no style. */
function isStyled({ medium }: Format): boolean {
  return medium !== "audio" && medium !== "text";
}

/** The view for one target of a message localised in each of its languages, the leading one first. */
export function viewOf(target: Target, messages: readonly Message[], library: Library): View {
  const shown = messages.map((message) => shownMessage(message, target.kind));
  const [message] = shown;
  if (!message) throw new Error("a target has a language");
  const scriptFormat = scriptFormatOf(target.format, library);
  const kind = shownKind(target.kind, target.format);
  const look = { kind: target.kind, theme: target.spec.theme };
  const narrowed = shownLibrary(library, { ...look, styled: isStyled(target.format) });
  const isClip = target.format.medium === "video";
  return {
    message,
    messages: shown,
    library: narrowed,
    kind,
    format: target.format,
    scriptFormat,
    scriptLibrary: isClip ? shownLibrary(library, { ...look, styled: false }) : narrowed,
    digests: {
      message: digestOfMessages(shown, digestMessageOnce),
      library: digestOnce(narrowed),
      templates: digestOfData(Object.values(kind.templates).map(digestOnce)),
      format: digestOfData([target.format, scriptFormat]),
    },
  };
}

function scriptFormatOf(format: Format, { formats }: Library): Format {
  const names = Object.keys(formats).sort();
  const sound = names.map((name) => formats[name]).find((candidate) => candidate?.medium === "audio");
  return format.medium === "audio" ? format : (sound ?? format);
}

/** Digest of what was shown, free of where the spec's file lies: the manifest's `from`. */
export function originOf(view: View): string {
  const wherever = view.messages.map((message) => {
    const { file: _where, ...spec } = message.spec;
    return { ...message, spec, language: digestOnce(message.language) };
  });
  return digestOfData({ ...view.digests, message: wherever.length === 1 ? wherever[0] : wherever });
}

/** One digest of what is said in one language or in several. */
export function digestOfMessages(
  messages: readonly Message[],
  digest: (message: Message) => string = digestOfMessage,
): string {
  const [first, ...others] = messages.map(digest);
  return first !== undefined && others.length === 0 ? first : digestOfData([first, ...others]);
}

/** Of a message in one language, what its spec has for others cannot matter: its texts are strings of the message. */
function shownMessage(message: Message, kind: Kind): Message {
  const known = shownMessages.get(message);
  if (known) return known;
  const { spec, language } = message;
  const { say, voices, listen: _value, ownTexts: _names, ...rest } = spec;
  const own = <T>(table: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(table).filter(([tag]) => tag === language.tag));
  const shown: Message = {
    ...message,
    spec: {
      ...rest,
      ...(say && { say: own(say) }),
      ...(voices && { voices: own(voices) }),
      facts: withoutTexts(spec.facts, kind.factsSchema) as Spec["facts"],
      languages: [[language.tag]],
      formats: [],
    },
    language: shownLanguage(language),
  };
  shownMessages.set(message, shown);
  return shown;
}

const shownMessages = new WeakMap<Message, Message>();

function shownKind(kind: Kind, format: Format): Kind {
  const used = templatesFor(format).flatMap((name) => {
    const source = kind.templates[name];
    return source ? [[name, source]] : [];
  });
  return { ...kind, templates: Object.fromEntries(used), ...(!isStyled(format) && { styles: [] }) };
}

interface Look {
  readonly kind: Kind;
  readonly theme: string;
  readonly styled: boolean;
}

function shownLibrary(library: Library, look: Look): Library {
  const views = libraryViews(library);
  const name = `${look.kind.name} ${look.styled ? look.theme : ""}`;
  const view = views.get(name) ?? narrow(library, look);
  views.set(name, view);
  return view;
}

const libraryViews = remembered((_library: Library) => new Map<string, Library>());

/** Templates are shown with the target's kind, those that it uses. */
function narrow(library: Library, { kind, theme, styled }: Look): Library {
  const style = library.themes[theme];
  const { gallery: _ofPacks, ...whole } = library;
  const shown = {
    ...whole,
    kinds: { [kind.name]: { ...kind, templates: {} } },
    formats: {},
    platforms: {},
    themes: style ? { [theme]: style } : {},
    languages: Object.fromEntries(
      Object.entries(library.languages).map(([tag, language]) => [tag, shownLanguage(language)]),
    ),
    issuers: {},
    apps: {},
  };
  return styled ? shown : withoutStyles(shown);
}

/** What words are composed with that nobody looks at. */
export function withoutStyles(library: Library): Library {
  const kinds = Object.entries(library.kinds).map(([name, kind]) => [name, { ...kind, styles: [] }]);
  return { ...library, kinds: Object.fromEntries(kinds), themes: {}, baseStyles: [] };
}

const shownLanguage = remembered(
  (language: Language): Language => ({ ...language, strings: {}, ledger: [] }),
);

/** Of something large that many messages share. */
export const digestOnce = remembered((data: object): string => digestOfData(data));

/** The rules of a language are long and the same in all its messages: they are digested once. */
function digestOfMessage(message: Message): string {
  return digestOfData({ ...message, language: digestOnce(message.language) });
}

const digestMessageOnce = remembered(digestOfMessage);

/** The same answer for the same object, computed once. */
function remembered<In extends object, Out>(compute: (input: In) => Out): (input: In) => Out {
  const known = new WeakMap<In, Out>();
  return (input) => {
    const answer = known.get(input) ?? compute(input);
    known.set(input, answer);
    return answer;
  };
}
