import type { Report } from "../../base/diagnostic.ts";
import { shortCode } from "../../pack/stamp.ts";
import type { StatedFile } from "../../pack/statement.ts";
import { standingOf } from "../../pack/verdict.ts";
import type { Examined } from "./examine.ts";
import { ofManifest, reportStanding, rowOf } from "./judge-manifest.ts";
import type { Context, Manifested, Stamped, Verdict } from "./verdict.ts";

/** What is said of a picture by the code on it; of one whose very bytes a good manifest lists, what that says. */
export function ofStamp(stamped: Stamped, context: Context, report: Report): Verdict {
  const { path, stamp, genuine } = stamped;
  const { date, atHand, key } = context;
  const original = originalOf(stamped, context.key ? context.believed : []);
  if (original) return ofManifest(original, context, report);
  const known = atHand.find(({ id }) => id === stamp.message);
  const about = { id: stamp.message, valid: { from: known?.valid.from ?? stamp.date, until: stamp.until } };
  const message = { ...known, ...about, ...standingOf(about, date, atHand) };
  const state =
    genuine === "unchecked" ? "unchecked" : genuine ? "good" : key?.id === stamp.key ? "forged" : "other-key";
  if (state !== "good")
    report({
      severity: state === "unchecked" ? "warning" : "error",
      code: `verify-stamp-${state}`,
      values: { path, key: stamp.key, message: stamp.message },
    });
  if (state === "good" || state === "unchecked") {
    reportStanding(path, message, context, report);
    if (stamp.draft) report({ severity: "warning", code: "verify-stamp-draft", values: { path } });
    if (isOutdated(stamp, context))
      report({
        severity: "warning",
        code: "verify-stamp-outdated",
        values: { path, message: stamp.message },
      });
  }
  if (state === "good") {
    const values = { path, message: stamp.message };
    report({ severity: "warning", code: "verify-stamp-words", values });
  }
  return {
    path,
    of: "stamp",
    date: stamp.date,
    id: stamp.message,
    signature: state,
    ...(state === "good" && { key: stamp.key }),
    files: 0,
    drafts: stamp.draft ? 1 : 0,
    ...(stamp.draft === undefined && { draftUnknown: true }),
    rows: 0,
    ...rowOf(
      stamp.row ?? rowByWords(stamp, context),
      context.believed.map(({ statement }) => statement),
    ),
    code: shortCode(stamp.digest),
    languages: stamp.languages,
    messages: [message],
  };
}

/** What a pack at hand says of a file whose very bytes it lists; of any other, why it proves nothing of itself is reported. */
export function ofLoose(
  loose: Extract<Examined, { kind: "loose" }>,
  context: Context,
  report: Report,
): readonly Verdict[] {
  const original = originalOf(loose, context.believed);
  if (original) return [ofManifest(original, context, report)];
  const { path, code } = loose;
  report({ severity: "error", code, values: { path } });
  return [];
}

/** The file of a pack at hand that a file is, byte by byte. */
function originalOf(
  { path, digest }: Pick<Stamped, "path" | "digest">,
  believed: Context["believed"],
): Manifested | undefined {
  for (const { statement, signature, holding } of believed) {
    const file = statement.files.find((other) => other.digest === digest);
    if (file) return { kind: "manifest", path, statement, signature, holding, file };
  }
  return undefined;
}

/** Letters mean what the stamp of a file at hand means; those that no file bears are reported. */
export function ofLetters(
  { path, code }: Extract<Examined, { kind: "letters" }>,
  context: Context,
  report: Report,
): readonly Verdict[] {
  for (const { statement, signature, holding } of context.believed) {
    const file = statement.files.find(({ stamp }) => stamp !== undefined && shortCode(stamp) === code);
    if (!file) continue;
    const found = { kind: "manifest", path, statement, signature, holding, file } as const;
    return [{ ...ofManifest(found, context, report), of: "stamp", files: 0, code }];
  }
  report({ severity: "error", code: "verify-letters-unknown", values: { path: code } });
  return [];
}

/** A pack at hand, of that day or later, has the message in these languages in other words. */
function isOutdated(
  { message, languages, row, digest, date }: Stamped["stamp"],
  { believed }: Context,
): boolean {
  const stamps = believed
    .filter(({ statement }) => statement.date >= date)
    .flatMap(({ statement }) => statement.files)
    .filter((file) => file.message === message && file.language === languages && isCopyOf(file, row))
    .flatMap(({ stamp }) => stamp ?? []);
  return stamps.length > 0 && !stamps.some((stamp) => stamp.startsWith(digest));
}

/** Older stamps name no row, but each row's words have their own digest. */
function rowByWords({ message, digest }: Stamped["stamp"], { believed }: Context): string | undefined {
  const files = believed.flatMap(({ statement }) => statement.files);
  return files.find((file) => file.message === message && file.stamp?.startsWith(digest))?.row;
}

/** A stamp that names no row may be older than stamps that do: it is compared with the copies of all. */
function isCopyOf(file: Pick<StatedFile, "row">, row: string | undefined): boolean {
  return row === undefined || file.row === row;
}
