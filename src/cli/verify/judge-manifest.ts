import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import { languagesOf } from "../../pack/heard.ts";
import { isCopy } from "../../pack/outbox.ts";
import type { StatedMessage } from "../../pack/statement.ts";
import { type Standing, standingOf } from "../../pack/verdict.ts";
import { outdatedBy } from "./outdated.ts";
import type { Context, Manifested, Verdict } from "./verdict.ts";

/** What is said of a pack, a message or one file of them, by their manifest. */
export function ofManifest(
  { path, statement, signature, file }: Manifested,
  context: Context,
  report: Report,
): Verdict {
  const { date, atHand, key } = context;
  const asked =
    file?.message === undefined
      ? statement.messages
      : statement.messages.filter(({ id }) => id === file.message);
  const outdated = outdatedBy({ ...statement, files: file ? [file] : statement.files }, context);
  const messages = asked.map((message) => {
    const by = outdated.get(message.id);
    return { ...message, ...standingOf(message, date, atHand), ...(by !== undefined && { outdatedBy: by }) };
  });
  for (const message of messages) reportStanding(path, message, context, report);
  if (!file) {
    reportMissing(path, statement, report);
    reportMisnamed(path, statement, context, report);
  }
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
    ...(file?.language !== undefined && { languages: languagesOf({ ...file, language: file.language }) }),
    messages,
  };
}

function reportMissing(path: string, { missing }: Manifested["statement"], report: Report): void {
  if (missing.length === 0) return;
  const values = { path, count: missing.length, missing: missing.slice(0, 5).join(", ") };
  report({ severity: "error", code: "verify-incomplete", values });
}

/** A commune's folder under the name of another commune: its copies would go to the wrong place. */
function reportMisnamed(
  path: string,
  statement: Manifested["statement"],
  { believed }: Context,
  report: Report,
): void {
  const row = onlyRowOf(statement);
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.zip$/i, "");
  const known = [...statement.siblings, ...believed.flatMap((one) => one.statement.rows.map(({ id }) => id))];
  if (row === undefined || name === row || !known.includes(name)) return;
  const values = { path, row, name: statement.rows[0]?.name ?? row, other: name };
  report({ severity: "error", code: "verify-folder-of-other", values });
}

/** The one row of a folder that was handed on alone. */
function onlyRowOf({ rows, files }: Manifested["statement"]): string | undefined {
  const [row, ...others] = rows;
  const isAlone =
    others.length === 0 && files.every((file) => file.message === undefined || file.row === row?.id);
  return isAlone ? row?.id : undefined;
}

/** A row by its id, with its name where it is at hand. */
export function rowOf(
  id: string | undefined,
  statements: readonly Manifested["statement"][],
): Pick<Verdict, "row"> {
  if (id === undefined) return {};
  const name = statements.flatMap(({ rows }) => rows).find((row) => row.id === id)?.name;
  return { row: { id, ...(name !== undefined && { name }) } };
}

/** Reports a message that is not good any more, or not yet. */
export function reportStanding(
  path: string,
  message: Pick<StatedMessage, "id" | "valid"> & Standing & { readonly outdatedBy?: string },
  { date }: Context,
  report: Report,
): void {
  const { id, valid, time, supersededBy, correctedBy, outdatedBy: pack } = message;
  const say = (severity: Diagnostic["severity"], code: string, more: Diagnostic["values"]) =>
    report({ severity, code, values: { path, message: id, ...more } });
  if (time === "expired") say("error", "verify-expired", { until: valid.until, date });
  if (time === "early") say("error", "verify-early", { from: valid.from, date });
  if (supersededBy !== undefined) say("error", "verify-superseded", { by: supersededBy });
  if (pack !== undefined) say("warning", "verify-outdated", { pack });
  if (correctedBy !== undefined) say("warning", "verify-corrected", { by: correctedBy });
}
