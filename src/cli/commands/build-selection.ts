import type { Report } from "../../base/diagnostic.ts";
import { planTargets, type Selection } from "../../build/target/plan.ts";
import type { Library } from "../../library/library.ts";
import { groupName } from "../../spec/groups.ts";
import type { Pack } from "../../spec/pack.ts";
import type { Spec } from "../../spec/spec.ts";

/** What a build was asked for. */
interface Asked {
  readonly specs: readonly Spec[];
  readonly packs: readonly Pack[];
}

/** Reports what was asked for and will not be made: messages of which nothing was chosen, and choices that nothing has. */
export function reportUnselected(
  asked: Asked,
  { selection, library }: { readonly selection: Selection; readonly library: Library },
  report: Report,
): void {
  const whole = [...asked.specs, ...asked.packs.flatMap(specsOf)];
  const targetsWith = (own: Selection) => planTargets(whole, library, { ...selection, ...own });
  // Where no message could be read, that is told.
  if (whole.length === 0) return;
  const anything = targetsWith({}).length > 0;
  const severity = anything ? "warning" : "error";
  for (const spec of asked.specs.filter((one) => planTargets([one], library, selection).length === 0))
    report({ severity, code: "nothing-selected", values: messageValues(spec, selection, library) });
  for (const pack of anything ? [] : asked.packs) {
    const values = { file: pack.file, ...choicesOf(specsOf(pack), library) };
    report({ severity, code: "nothing-selected", values });
  }
  if (!anything) return;
  const formats = selection.formats?.filter((name) => targetsWith({ formats: [name] }).length === 0) ?? [];
  const languages =
    selection.languages?.filter((name) => targetsWith({ languages: [name] }).length === 0) ?? [];
  const names = [...languages, ...formats];
  if (names.length === 0) return;
  const values = { names: names.join(", "), ...choicesOf(whole, library) };
  report({ severity: "warning", code: "choice-unmatched", values });
}

/** What of a message could be chosen: formats that were asked for and that its kind has come first. */
function messageValues(spec: Spec, { formats }: Selection, library: Library) {
  const known = library.kinds[spec.kind]?.formats ?? [];
  const more = formats?.filter((name) => known.includes(name) && !spec.formats.includes(name)) ?? [];
  return {
    file: spec.file,
    ...choicesOf([spec], library),
    ...(more.length > 0 && { nearest: more.join(", ") }),
  };
}

/** A pack's messages, as all get them and in the languages of each row. */
function specsOf({ messages, rows }: Pack): readonly Spec[] {
  const inRows = rows.flatMap(({ languages }) =>
    languages ? messages.map((spec): Spec => ({ ...spec, languages })) : [],
  );
  return [...messages, ...inRows];
}

/** What could be chosen. */
function choicesOf(specs: readonly Spec[], library: Library) {
  const groups = planTargets(specs, library, {}).map(({ languages }) => groupName(languages));
  return {
    languages: [...new Set(groups)].join(", "),
    formats: [...new Set(specs.flatMap(({ formats }) => formats))].join(", "),
  };
}
