import type { Report } from "../../base/diagnostic.ts";
import type { IsoDate } from "../../base/world.ts";
import type { Library } from "../../library/library.ts";
import type { EarlierAlert } from "../../pack/earlier-alert.ts";
import type { Pack } from "../../spec/pack.ts";
import type { Spec } from "../../spec/spec.ts";

/** A pack that went out before. */
export interface EarlierPack {
  /** As the user named it. */
  readonly name: string;
  readonly date: IsoDate;
  /** Ids of everything in it, alerts or not. */
  readonly messages: readonly string[];
  readonly alerts: ReadonlyMap<string, EarlierAlert>;
}

/**
 * Of earlier packs, the alerts that a pack's own may be updates of, the latest of each message. Reported: a pack of a later
 * day (`previous-later`), and a message that alerts and takes another's place without an earlier pack that has the other
 * (`alert-before-unknown`): its alert will name none.
 */
export function earlierAlerts(
  pack: Pack,
  { previous = [], library }: { readonly previous?: readonly EarlierPack[]; readonly library: Library },
  report: Report,
): Readonly<Record<string, EarlierAlert>> | undefined {
  for (const { name, date } of previous)
    if (date > pack.date)
      report({
        ...{ severity: "error", code: "previous-later" },
        values: { path: name, date, own: pack.date },
        place: pack.placeOf("date"),
      });
  const known = new Set(previous.flatMap(({ messages }) => messages));
  const alerting = pack.messages.filter(({ kind }) => library.kinds[kind]?.alert);
  for (const spec of alerting) if (!known.has(spec.id)) reportUnknown(spec, known, report);
  const wanted = new Set(alerting.flatMap((spec) => [spec.id, ...replaced(spec)]));
  const inOrder = previous.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  const alerts = inOrder.flatMap((one) => [...one.alerts]).filter(([id]) => wanted.has(id));
  return alerts.length === 0 ? undefined : Object.fromEntries(alerts);
}

function reportUnknown(spec: Spec, known: ReadonlySet<string>, report: Report): void {
  for (const list of ["supersedes", "corrects"] as const)
    for (const [index, other] of (spec[list] ?? []).entries())
      if (!known.has(other))
        report({
          severity: "warning",
          code: "alert-before-unknown",
          values: { id: spec.id, other },
          place: spec.placeOf(`${list}.${index}`),
        });
}

function replaced({ supersedes = [], corrects = [] }: Spec): readonly string[] {
  return [...supersedes, ...corrects];
}
