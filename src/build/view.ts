import { digestOfData } from "../base/digest.ts";
import type { Format, Kind, Language, Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import type { Target } from "./plan.ts";

/**
 * What the stages of one target are shown, and the digests of it. A target is remembered by these digests,
 * so whatever could matter must be in the view and whatever is in it may matter: other kinds, other
 * languages' strings and the review ledgers (already resolved into the message) are left out.
 */
export interface View {
  readonly message: Message;
  readonly library: Library;
  readonly kind: Kind;
  readonly format: Format;
  /** What scripts are composed for: sound, also where the target is a clip; the same for both, so it is spoken once. */
  readonly scriptFormat: Format;
  readonly digests: { readonly message: string; readonly library: string; readonly format: string };
}

/** The view for one target of a localised message. */
export function viewOf(target: Target, message: Message, library: Library): View {
  const shown = shownMessage(message);
  const scriptFormat = scriptFormatOf(target.format, library);
  const narrowed = shownLibrary(library, target.kind, target.spec.theme);
  return {
    message: shown,
    library: narrowed,
    kind: target.kind,
    format: target.format,
    scriptFormat,
    digests: {
      message: digestOnce(shown),
      library: digestOnce(narrowed),
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
  const { file: _where, ...spec } = view.message.spec;
  return digestOfData({ ...view.digests, message: { ...view.message, spec } });
}

const shownMessage = remembered(
  (message: Message): Message => ({
    ...message,
    spec: { ...message.spec, languages: [message.language.tag], formats: [] },
    language: withoutStrings(message.language),
  }),
);

function shownLibrary(library: Library, kind: Kind, theme: string): Library {
  const views = libraryViews(library);
  const name = `${kind.name} ${theme}`;
  const view = views.get(name) ?? narrow(library, kind, theme);
  views.set(name, view);
  return view;
}

const libraryViews = remembered((_library: Library) => new Map<string, Library>());

function narrow(library: Library, kind: Kind, theme: string): Library {
  const style = library.themes[theme];
  return {
    ...library,
    kinds: { [kind.name]: kind },
    formats: {},
    platforms: {},
    themes: style ? { [theme]: style } : {},
    languages: Object.fromEntries(
      Object.entries(library.languages).map(([tag, language]) => [tag, withoutStrings(language)]),
    ),
    issuers: {},
    apps: {},
  };
}

function withoutStrings(language: Language): Language {
  return { ...language, strings: {}, ledger: [] };
}

const digestOnce = remembered((data: object): string => digestOfData(data));

/** The same answer for the same object, computed once. */
function remembered<In extends object, Out>(compute: (input: In) => Out): (input: In) => Out {
  const known = new WeakMap<In, Out>();
  return (input) => {
    const answer = known.get(input) ?? compute(input);
    known.set(input, answer);
    return answer;
  };
}
