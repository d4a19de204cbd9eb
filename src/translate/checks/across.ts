import type { DeskString } from "../desk.ts";
import { factsIn } from "./facts.ts";

/** A finding that takes several strings to see. */
export interface AcrossFinding {
  readonly key: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The same Vietnamese in two translations (`string-inconsistent`), one translation for different Vietnamese
 * (`string-reused`), and texts of one matter whose dates, telephones or addresses differ between media
 * (`string-media-differ`).
 */
export function acrossFindings(
  desk: readonly DeskString[],
  { isSource, appNames }: { readonly isSource: boolean; readonly appNames: readonly string[] },
): readonly AcrossFinding[] {
  const translated = desk.filter(({ target }) => target !== undefined);
  return [
    ...(isSource ? [] : twoWays(translated, "string-inconsistent", ["source", "target"])),
    ...(isSource ? [] : twoWays(translated, "string-reused", ["target", "source"])),
    ...mediaDifferences(translated, appNames),
  ];
}

type Side = "source" | "target";

/** Strings that agree on one side and not on the other; case and the mark at the end do not part them. */
function twoWays(
  desk: readonly DeskString[],
  code: string,
  [same, other]: readonly [Side, Side],
): readonly AcrossFinding[] {
  const groups = Map.groupBy(desk, (string) => folded(string[same] ?? ""));
  return [...groups.values()].flatMap((strings) =>
    strings.flatMap((string) => {
      const rival = strings.find((one) => folded(one[other] ?? "") !== folded(string[other] ?? ""));
      if (!rival) return [];
      return [{ key: string.key, code, values: { other: rival.key, text: rival[other] ?? "" } }];
    }),
  );
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s.:;?!…,“”"]+/g, " ")
    .trim();

/** Strings beside each other in the file (`apps.vhd.post`, `apps.vhd.say`) speak of one matter. */
function mediaDifferences(
  desk: readonly DeskString[],
  appNames: readonly string[],
): readonly AcrossFinding[] {
  const siblings = Map.groupBy(desk, ({ key }) => key.slice(0, key.lastIndexOf(".")));
  return [...siblings.values()].flatMap((strings) =>
    (["date", "phone", "url"] as const).flatMap((sort) => {
      const stated = strings
        .map(({ key, target = "" }) => ({ key, facts: factsIn(target, appNames)[sort].join(", ") }))
        .filter(({ facts }) => facts !== "");
      const [first, ...others] = stated;
      const odd = others.find(({ facts }) => facts !== first?.facts);
      if (!first || !odd) return [];
      const values = { other: first.key, text: first.facts, found: odd.facts };
      return [{ key: odd.key, code: "string-media-differ", values }];
    }),
  );
}
