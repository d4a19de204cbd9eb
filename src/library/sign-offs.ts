import type { Diagnostic } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { LedgerEntry } from "./library.ts";

/** A person has a name of two words at least, `H’Hen Niê`, and not the words that stand for one in hints and examples. */
export function isPersonName(name: string): boolean {
  if ((name.match(/\p{L}[\p{L}\p{M}’'.-]*/gu) ?? []).length < 2) return false;
  return !/[\u0000-\u001f<>…]/.test(name) && !standIns.has(folded(name));
}

/** What forms and hints put where a name belongs, as `folded` writes it. */
const standIns: ReadonlySet<string> = new Set(
  [
    ...["Họ Tên", "Họ và tên", "Tên người đọc", "Tên người ký", "Tên người duyệt", "Nguyễn Văn A"],
    ...["Full Name", "Your Name", "First Last", "Firstname Lastname", "John Doe"],
  ].map(folded),
);

/** Two spellings of one name: `H'Hen  niê` is `H’Hĕn Niê`, for keyboards have no typographic apostrophe and often no breve. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** One name, or one with a title or a family name before it: `BS. H’Hen Niê` is `H’Hen Niê`. */
export function samePerson(one: string, other: string): boolean {
  const [short = [], long = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  return (
    sameName(one, other) ||
    (short.length >= 2 && short.every((word, at) => word === long.at(at - short.length)))
  );
}

/** Whether a sign-off is dated later than tomorrow: where it was given the day may have begun before it does here. */
export function isFuture(on: IsoDate, today: IsoDate): boolean {
  const tomorrow = new Date(`${today}T00:00:00Z`);
  tomorrow.setUTCDate(tomorrow.getUTCDate() + 1);
  return on > tomorrow.toISOString().slice(0, 10);
}

/** An entry without the sign-offs that nobody can have given, and why each was void. */
export function withoutVoid(
  entry: LedgerEntry,
  today: () => IsoDate,
): { readonly entry: LedgerEntry; readonly problems: readonly VoidSignOff[] } {
  const given = roles.filter((role) => entry[role] !== undefined);
  if (given.length === 0) return { entry, problems: [] };
  const problems = given.flatMap((role) => problemOf(entry, role, today()) ?? []);
  if (problems.length === 0) return { entry, problems };
  const { language, health, ...rest } = entry;
  const isVoid = (role: Role) => problems.some((problem) => problem.role === role);
  const kept = {
    ...(language && !isVoid("language") && { language }),
    ...(health && !isVoid("health") && { health }),
  };
  return { entry: { ...rest, ...kept }, problems };
}

/** Why a sign-off is void: `sign-off-name`, `sign-off-future`, `sign-off-both-roles`. */
export interface VoidSignOff extends Pick<Diagnostic, "code" | "values"> {
  readonly role: Role;
}

type Role = (typeof roles)[number];
const roles = ["language", "health"] as const;

function problemOf(entry: LedgerEntry, role: Role, today: IsoDate): VoidSignOff | undefined {
  const [own, other] = [entry[role], entry[role === "language" ? "health" : "language"]];
  if (!own) return undefined;
  const values = { key: entry.key, role, name: own.by, date: own.on };
  if (!isPersonName(own.by)) return { code: "sign-off-name", values, role };
  if (isFuture(own.on, today)) return { code: "sign-off-future", values, role };
  return other && samePerson(own.by, other.by) ? { code: "sign-off-both-roles", values, role } : undefined;
}

function wordsOf(name: string): readonly string[] {
  return name.trim().split(/\s+/).map(folded).filter(Boolean);
}

/** Letters alone, in one case and without breves (or the carons typed for them): all else of a name is spelling. */
function folded(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0306\u030c]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "")
    .normalize("NFC")
    .toLowerCase();
}
