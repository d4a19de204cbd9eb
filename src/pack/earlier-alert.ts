import type { Report } from "../base/diagnostic.ts";
import { digestOf } from "../base/digest.ts";
import type { Holding } from "./holding.ts";
import type { Statement } from "./statement.ts";

/** What is kept of an alert of an earlier pack: what names it (CAP 1.2, 3.2.1), and the digest of what it says. */
export interface EarlierAlert {
  readonly identifier: string;
  readonly sender: string;
  /** As the alert writes it. */
  readonly sent: string;
  readonly status: string;
  readonly msgType: string;
  readonly references?: string;
  /** Digest of everything but what names it and where its files lie. */
  readonly said: string;
}

/** How `references` names an alert: `sender,identifier,sent`. */
export function referenceTo({ sender, identifier, sent }: EarlierAlert): string {
  return [sender, identifier, sent].join(",");
}

/** Reads an alert that Loa wrote; undefined for anything else. */
export function readAlert(xml: string): EarlierAlert | undefined {
  const [head = ""] = xml.split("\n  <info>", 1);
  const textIn = (name: string) => new RegExp(`^  <${name}>([^<]*)</${name}>$`, "m").exec(head)?.[1];
  const found = Object.fromEntries(Object.keys(forms).map((name) => [name, textIn(name)]));
  const { references, ...named } = found;
  const formed = Object.entries(named).every(([name, value]) => forms[name]?.test(value ?? ""));
  if (!formed || (references !== undefined && !forms.references?.test(references))) return undefined;
  const alert = { ...(named as Omit<EarlierAlert, "said" | "references">), said: digestOf(saidIn(xml)) };
  return references === undefined ? alert : { ...alert, references };
}

const name = String.raw`[^\s,<&]+`;
const moment = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d`;
const reference = `${name},${name},${moment}`;

/** A pack comes from anywhere: nothing of it goes on that does not look like what Loa writes. */
const forms: Readonly<Record<string, RegExp>> = {
  identifier: new RegExp(`^${name}$`),
  sender: new RegExp(`^${name}$`),
  sent: new RegExp(`^${moment}$`),
  status: /^(Actual|Exercise|Test|Draft)$/,
  msgType: /^(Alert|Update)$/,
  references: new RegExp(`^${reference}( ${reference})*$`),
};

/** An alert without its name, its day, its pack and its links: they differ where the same is said again. */
function saidIn(xml: string): string {
  return xml.replace(
    /\n *<(identifier|sent|msgType|references|note|web)>[^<]*<\/\1>|\n *<resource>[\s\S]*?<\/resource>/g,
    "",
  );
}

/** No alert has a hundredth of it. */
const largestAlert = 1024 * 1024;

/**
 * The alerts of a pack by message. One that is not what the pack's manifest says, or not as Loa writes it, is reported
 * (`alert-unreadable`).
 */
export async function alertsIn(
  { holding, statement }: { readonly holding: Holding; readonly statement: Statement },
  report: Report,
): Promise<ReadonlyMap<string, EarlierAlert>> {
  const alerts = new Map<string, EarlierAlert>();
  for (const { id } of statement.messages) {
    const file = statement.files.find(({ path }) => path === `cap/${id}.xml`);
    if (!file) continue;
    const bytes =
      Math.max(file.size, holding.sizeOf(file.path) ?? 0) > largestAlert
        ? undefined
        : await holding.read(file.path);
    const alert =
      bytes && digestOf(bytes) === file.digest ? readAlert(new TextDecoder().decode(bytes)) : undefined;
    if (alert) alerts.set(id, alert);
    else
      report({
        severity: "error",
        code: "alert-unreadable",
        values: { path: `${holding.name}/${file.path}` },
      });
  }
  return alerts;
}
