import { collectFindings } from "../base/diagnostic.ts";
import type { Made, Maker, Making } from "./making.ts";
import type { StampValues } from "./sign.ts";
import type { View } from "./view.ts";

/**
 * The making of what bears a stamp: with the code and its letters; where the layout has no room for both, with the
 * letters alone; else bare (`stamp-left-out`). What is refused even bare is refused for its own reasons.
 */
export function withStampThatFits(make: Maker): Maker {
  return async (making) => {
    const stamp = stampIn(making.view);
    if (!stamp) return make(making);
    for (const smaller of [stamp, { ...stamp, qr: "" }]) {
      const made = await unlessAnyError(make, withStampOf(making, smaller));
      if (!made) continue;
      if (smaller.qr === "") reportLeftOut(making, "code");
      return made;
    }
    reportLeftOut(making, "all");
    return make(withStampOf(making, undefined));
  };
}

async function unlessAnyError(make: Maker, making: Making): Promise<Made | undefined> {
  const findings = collectFindings();
  const made = await make({ ...making, report: findings.report });
  if (!made || findings.failed()) return undefined;
  for (const finding of findings.all) making.report(finding);
  return made;
}

function stampIn({ message }: View): StampValues | undefined {
  return (message.values.stamp as StampValues | "" | undefined) || undefined;
}

function withStampOf(making: Making, stamp: StampValues | undefined): Making {
  const messages = making.view.messages.map((message) => ({
    ...message,
    values: { ...message.values, stamp: stamp ?? "" },
  }));
  const [message = making.view.message] = messages;
  return { ...making, view: { ...making.view, message, messages } };
}

function reportLeftOut({ view, report }: Making, what: "code" | "all"): void {
  const languages = view.messages.map(({ language }) => language.tag).join("+");
  const values = { target: `${view.message.spec.id}/${languages}/${view.format.name}` };
  report({ severity: "note", code: what === "code" ? "stamp-code-left-out" : "stamp-left-out", values });
}
