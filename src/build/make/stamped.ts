import { collectFindings } from "../../base/diagnostic.ts";
import type { StampValues } from "../target/stamp.ts";
import type { View } from "../target/view.ts";
import { composeTemplate, layoutDocument, type Made, type Maker, type Making } from "./making.ts";

/**
 * The making of what bears a stamp: with the code, its letters and what they are called; where the layout has no room
 * for all, without the label; then with the letters alone (`stamp-code-left-out`), labelled if they can be; else bare
 * (`stamp-left-out`). What is refused even bare is refused for its own reasons.
 */
export function withStampThatFits(make: Maker): Maker {
  return async (making) => {
    const stamp = stampIn(making.view);
    if (!stamp) return make(making);
    for (const smaller of [
      stamp,
      unlabelled(stamp),
      { ...stamp, qr: "" },
      unlabelled({ ...stamp, qr: "" }),
    ]) {
      const made = await unlessAnyError(make, withStampOf(making, smaller));
      if (!made) continue;
      if (smaller.qr === "") reportStampLeftOut(making);
      return made;
    }
    reportStampLeftOut(making, "stamp-left-out");
    return make(bare(making));
  };
}

/** The same without its stamp. */
export function bare(making: Making): Making {
  return withStampOf(making, undefined);
}

/** Whether the layout holds the signed code, with or without its label, or bears none at all. */
export async function hasRoomForStamp(making: Making): Promise<boolean> {
  const stamp = stampIn(making.view);
  return !stamp || (await isLaidOut(making)) || isLaidOut(withStampOf(making, unlabelled(stamp)));
}

async function isLaidOut(making: Making): Promise<boolean> {
  const { view } = making;
  const findings = collectFindings();
  const trying = { ...making, report: findings.report };
  const document = await composeTemplate(trying, view.format.template);
  return (
    document !== undefined && (await layoutDocument(trying, document)) !== undefined && !findings.failed()
  );
}

async function unlessAnyError(make: Maker, making: Making): Promise<Made | undefined> {
  const findings = collectFindings();
  const made = await make({ ...making, report: findings.report });
  if (!made || findings.failed()) return undefined;
  for (const finding of findings.all) making.report(finding);
  return made;
}

function unlabelled(stamp: StampValues): StampValues {
  return { ...stamp, label: false };
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

/** Says what an artwork goes without: by itself, the code alone. */
export function reportStampLeftOut(
  { view, report }: Making,
  code: "stamp-code-left-out" | "stamp-left-out" = "stamp-code-left-out",
): void {
  const languages = view.messages.map(({ language }) => language.tag).join("+");
  const values = { target: `${view.message.spec.id}/${languages}/${view.format.name}` };
  report({ severity: "note", code, values });
}
