import type { Report } from "../../base/diagnostic.ts";
import type { IsoDate } from "../../base/world.ts";
import { isPersonName, sameName } from "../../library/sign-offs.ts";
import type { StringFinding } from "../check.ts";
import type { DeskString } from "../desk.ts";
import { type Signing, signStrings } from "../sign.ts";
import type { ReviewClaim } from "./unit.ts";

/** What was signed: the entries as they become, and their strings. */
export interface ReviewSigning {
  readonly entries: Signing["entries"];
  readonly strings: readonly DeskString[];
}

/**
 * The sign-offs of a review file, once somebody confirms (`by`) the name of who signed: without it they are only told.
 * A string is signed where both its texts are, after the import, those that were signed; others are told. Nothing is
 * signed when one of them may not be, as with `signStrings`.
 */
export function signReviewed(
  { signer, signed, comments }: ReviewClaim,
  about: {
    readonly by: string | undefined;
    /** The day of the sign-off where the file names none. */
    readonly today: IsoDate;
    /** As it stands once the file's corrections are in. */
    readonly desk: readonly DeskString[];
    readonly findings: (desk: readonly DeskString[]) => readonly StringFinding[];
  },
  report: Report,
): ReviewSigning {
  const { by, today, desk, findings } = about;
  const none = { entries: [], strings: [] };
  for (const { key, comment, place } of comments)
    report({ severity: "note", code: "import-comment", values: { key, comment }, place });
  const { name, role } = signer;
  if (signed.length === 0) {
    if (by !== undefined) report({ severity: "error", code: "import-by-nothing", values: {} });
    return none;
  }
  if (!isPersonName(name)) {
    report({ severity: "error", code: "sign-name", values: { name } });
    return none;
  }
  if (role === "") {
    report({ severity: "error", code: "import-role", values: { name } });
    return none;
  }
  if (by === undefined) {
    const values = { name, role, count: signed.length };
    report({ severity: "note", code: "import-signature-waiting", values });
    return none;
  }
  if (!sameName(by, name)) {
    report({ severity: "error", code: "import-signer", values: { name, by } });
    return none;
  }
  const standing = new Map(desk.map((string) => [string.key, string]));
  const strings = signed.flatMap(({ key, source, target, place }) => {
    const string = standing.get(key);
    // Told already: `import-unknown-key`.
    if (!string) return [];
    if (string.source === source.normalize("NFC") && string.target === target.normalize("NFC"))
      return [string];
    report({ severity: "warning", code: "import-sign-other", values: { key }, place });
    return [];
  });
  const office = signer.office.trim();
  const request = { role, by: plain(name), on: signer.on || today, today, ...(office !== "" && { office }) };
  const signing = signStrings(strings, request, findings(desk));
  signing.problems.forEach(report);
  return { entries: signing.entries, strings };
}

function plain(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}
