import type { Diagnostic } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { LedgerEntry } from "../library/library.ts";
import { isFuture, isPersonName, samePerson } from "../library/sign-offs.ts";
import { ledgerDigest } from "../message/review.ts";
import type { StringFinding } from "./check.ts";
import type { DeskString } from "./desk.ts";
import { stateOf } from "./state.ts";
import { untranslatedPassages } from "./sync.ts";

/** Who signs what. */
export interface SigningRequest {
  readonly role: "language" | "health";
  readonly by: string;
  /** The person's office; the role where none is given. */
  readonly office?: string | undefined;
  readonly on: IsoDate;
  readonly today: IsoDate;
  /** Where published wording was taken from. */
  readonly cites?: string | undefined;
}

/** The entries as they become, and why a string cannot be signed. */
export interface Signing {
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Binds a person's sign-off to the texts as they stand. Refused: what is not translated, what the ledger does not
 * know (`sign-unrecorded`), what a check says is wrong (`sign-wrong`), and what the same person has signed in the other
 * role (`sign-both-roles`): each string needs two people. Nor does a name that is nobody's sign (`sign-name`), or a day to come (`sign-future`). What was signed for other texts goes.
 */
export function signStrings(
  desk: readonly DeskString[],
  request: SigningRequest,
  findings: readonly StringFinding[],
): Signing {
  const problems = [
    ...wrongRequest(request),
    ...unrecorded(desk),
    ...signedByOneself(desk, request),
    ...replacing(desk, request),
    ...desk.flatMap((string) => problemsOf(string, request, findings)),
  ];
  const entries = desk.flatMap((string) => (string.entry ? [signed(string, string.entry, request)] : []));
  return { entries, problems };
}

/** Who is no person, and a day to come. */
function wrongRequest({ by, on, today }: SigningRequest): readonly Diagnostic[] {
  const problem = (code: string, values: Diagnostic["values"]): Diagnostic => {
    return { severity: "error", code, values };
  };
  return [
    ...(isPersonName(by) ? [] : [problem("sign-name", { name: by })]),
    ...(isFuture(on, today) ? [problem("sign-future", { date: on })] : []),
  ];
}

function unrecorded(desk: readonly DeskString[]): readonly Diagnostic[] {
  const strings = desk.filter((string) => stateOf(string).progress === "unrecorded");
  return strings.length === 0 ? [] : [about("sign-unrecorded", strings, {})];
}

function signedByOneself(
  desk: readonly DeskString[],
  { role, by: name }: SigningRequest,
): readonly Diagnostic[] {
  const other = role === "language" ? "health" : "language";
  const strings = desk.filter((string) => {
    const { state, by = "" } = stateOf(string)[other];
    return state === "signed" && samePerson(by, name);
  });
  return strings.length === 0 ? [] : [about("sign-both-roles", strings, { name, role, other })];
}

/** A sign-off of somebody else in the same role, which the ledger has no second place for. */
function replacing(desk: readonly DeskString[], { role, by: name }: SigningRequest): readonly Diagnostic[] {
  const signers = Map.groupBy(desk, (string) => {
    const { state, by = "" } = stateOf(string)[role];
    return state === "signed" && !samePerson(by, name) ? by : "";
  });
  return [...signers].flatMap(([before, strings]) =>
    before === "" ? [] : [about("sign-replaces", strings, { before, role }, "warning")],
  );
}

/**
 * Takes back what a person signed in a role, of strings whose texts may have changed since. Refused where there is none
 * of that person (`withdraw-nothing`): one name among the strings that is wrong, and nothing is taken back.
 */
export function withdrawSignOffs(
  desk: readonly DeskString[],
  { role, by: name }: Pick<SigningRequest, "role" | "by">,
): Signing {
  const isTheirs = ({ entry }: DeskString) => samePerson(entry?.[role]?.by ?? "", name);
  const others = desk.filter((string) => !isTheirs(string));
  const problems = others.length === 0 ? [] : [about("withdraw-nothing", others, { role, name })];
  const entries = desk.filter(isTheirs).flatMap(({ entry }) => {
    if (!entry) return [];
    const { [role]: _, ...rest } = entry;
    return [rest];
  });
  return { entries, problems };
}

/** One problem of many strings. */
function about(
  code: string,
  strings: readonly DeskString[],
  values: Readonly<Record<string, string>>,
  severity: Diagnostic["severity"] = "error",
): Diagnostic {
  const keys = strings.map(({ key }) => key);
  const shown = keys.slice(0, 3).join(", ") + (keys.length > 3 ? ", …" : "");
  return { severity, code, values: { ...values, count: keys.length, shown, keys: keys.join(" ") } };
}

function problemsOf(
  string: DeskString,
  { role, cites }: SigningRequest,
  findings: readonly StringFinding[],
): readonly Diagnostic[] {
  const { key, target = "" } = string;
  const { progress } = stateOf(string);
  const problem = (code: string, severity: "error" | "warning" = "error", values = {}): Diagnostic => {
    return { severity, code, values: { key, ...values } };
  };
  if (progress === "missing") return [problem("sign-missing")];
  if (progress === "unrecorded") return [];
  const wrong = findings
    .filter((found) => found.key === key && found.diagnostic.severity === "error")
    .map(({ diagnostic }) => problem("sign-wrong", "error", { finding: diagnostic.code }));
  const passages =
    role === "language" && cites === undefined && target !== string.source
      ? untranslatedPassages(target)
      : [];
  return passages.length === 0
    ? wrong
    : [...wrong, problem("sign-untranslated", "warning", { passages: passages.join(", ") })];
}

function signed(string: DeskString, entry: LedgerEntry, request: SigningRequest): LedgerEntry {
  const { role, by, office, on, cites } = request;
  const { language, health, dismiss, ...rest } = entry;
  const source = ledgerDigest(string.source);
  const target = ledgerDigest(string.target ?? "");
  const holds = entry.source === source && entry.target === target;
  return {
    ...rest,
    ...(holds && { ...(language && { language }), ...(health && { health }), ...(dismiss && { dismiss }) }),
    source,
    target,
    ...(cites !== undefined && { origin: "published" as const, cites }),
    [role]: { by, role: office ?? role, on },
  };
}
