import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import type { IsoDate } from "../../base/world.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import { isCopy } from "../../pack/outbox.ts";
import { shortCode } from "../../pack/stamp.ts";
import { type Standing, type StatedFile, type StatedMessage, standingOf } from "../../pack/verdict.ts";
import type { Examined } from "./examine.ts";
import type { ToldFacts } from "./facts.ts";

/** What is said of one argument in the end. */
export interface Verdict {
  readonly path: string;
  readonly of: "pack" | "message" | "file" | "stamp";
  /** The pack's or message's id. */
  readonly id: string;
  readonly signature: string;
  /** The key's number, where its signature is good; and what the signer wrote with it. */
  readonly key?: string;
  readonly comment?: string;
  /** How many files were compared; one of a file, none of a stamp. */
  readonly files: number;
  /** How many of them are drafts, copies in outboxes not counted; 1 of a stamp that says it stands on a draft. */
  readonly drafts: number;
  /** Of a stamp: it was made before stamps told whether they stand on a draft. */
  readonly draftUnknown?: true;
  /** Whose copy a file or stamp is: a row's id, and its name where it is at hand. */
  readonly row?: { readonly id: string; readonly name?: string };
  /** How many rows a pack has copies for. */
  readonly rows: number;
  readonly code?: string;
  readonly languages?: string;
  readonly messages: readonly (Partial<StatedMessage> &
    Pick<StatedMessage, "id"> &
    Standing & {
      /** What it says, where its own manifest is at hand. */
      readonly facts?: ToldFacts;
    })[];
}

export type Manifested = Extract<Examined, { kind: "manifest" }>;
type Stamped = Extract<Examined, { kind: "stamp" }>;

/** Judges everything on one day, each by all that is at hand and may be believed; what is not good any more is reported. */
export function judge(
  examined: readonly Examined[],
  { date, key }: { readonly date: IsoDate; readonly key: PublicKey | undefined },
  report: Report,
): readonly Verdict[] {
  const believed = believedOf(examined, key);
  const atHand = believed.flatMap(({ statement }) => statement.messages);
  const context = { date, key, atHand, believed };
  return examined.flatMap((one) => judgeOne(one, context, report));
}

/** What may be believed of all that is at hand: with a key, only what it signed. */
export function believedOf(examined: readonly Examined[], key: PublicKey | undefined): readonly Manifested[] {
  return examined.filter(
    (one): one is Manifested => one.kind === "manifest" && (!key || one.signature.state === "good"),
  );
}

function judgeOne(one: Examined, context: Context, report: Report): readonly Verdict[] {
  switch (one.kind) {
    case "manifest":
      return [ofManifest(one, context, report)];
    case "stamp":
      return [ofStamp(one, context, report)];
    case "letters":
      return ofLetters(one, context, report);
  }
}

interface Context {
  readonly date: IsoDate;
  readonly key: PublicKey | undefined;
  readonly atHand: readonly StatedMessage[];
  readonly believed: readonly Manifested[];
}

function ofManifest(
  { path, statement, signature, file }: Manifested,
  context: Context,
  report: Report,
): Verdict {
  const { date, atHand, key } = context;
  const asked =
    file?.message === undefined
      ? statement.messages
      : statement.messages.filter(({ id }) => id === file.message);
  const messages = asked.map((message) => ({ ...message, ...standingOf(message, date, atHand) }));
  for (const message of messages) reportStanding(path, message, context, report);
  if (!file) reportMissing(path, statement, report);
  const files = file ? [file] : statement.files;
  const drafts = files.filter(({ draft, path: name }) => draft && (file || !isCopy(name))).length;
  if (drafts > 0) report({ severity: "warning", code: "verify-draft", values: { path, count: drafts } });
  return {
    path,
    of: file ? "file" : statement.of,
    id: statement.id,
    signature: signature.state,
    ...(signature.state === "good" && key && { key: key.id, comment: signature.comment ?? "" }),
    files: files.length,
    drafts,
    rows: file ? 0 : statement.rows.length,
    ...rowOf(file ? file.row : onlyRowOf(statement), [statement]),
    ...(file?.language !== undefined && { languages: file.language }),
    messages,
  };
}

function reportMissing(path: string, { missing }: Manifested["statement"], report: Report): void {
  if (missing.length === 0) return;
  const values = { path, count: missing.length, missing: missing.slice(0, 5).join(", ") };
  report({ severity: "error", code: "verify-incomplete", values });
}

function ofStamp({ path, stamp, genuine }: Stamped, context: Context, report: Report): Verdict {
  const { date, atHand, key } = context;
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
  return {
    path,
    of: "stamp",
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

/** Letters mean what the stamp of a file at hand means; those that no file bears are reported. */
function ofLetters(
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

/** The one row of a folder that was handed on alone. */
function onlyRowOf({ rows, files }: Manifested["statement"]): string | undefined {
  const [row, ...others] = rows;
  const isAlone =
    others.length === 0 && files.every((file) => file.message === undefined || file.row === row?.id);
  return isAlone ? row?.id : undefined;
}

function rowOf(id: string | undefined, statements: readonly Manifested["statement"][]): Pick<Verdict, "row"> {
  if (id === undefined) return {};
  const name = statements.flatMap(({ rows }) => rows).find((row) => row.id === id)?.name;
  return { row: { id, ...(name !== undefined && { name }) } };
}

function reportStanding(
  path: string,
  message: Pick<StatedMessage, "id" | "valid"> & Standing,
  { date }: Context,
  report: Report,
): void {
  const { id, valid, time, supersededBy, correctedBy } = message;
  const say = (severity: Diagnostic["severity"], code: string, more: Diagnostic["values"]) =>
    report({ severity, code, values: { path, message: id, ...more } });
  if (time === "expired") say("error", "verify-expired", { until: valid.until, date });
  if (time === "early") say("error", "verify-early", { from: valid.from, date });
  if (supersededBy !== undefined) say("error", "verify-superseded", { by: supersededBy });
  if (correctedBy !== undefined) say("warning", "verify-corrected", { by: correctedBy });
}
