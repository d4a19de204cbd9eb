import type { Diagnostic, Place } from "../../base/diagnostic.ts";
import type { TextFinding } from "./finding.ts";

/**
 * A finding as the program reports it: an error where a machine knows the right letters, a warning where somebody
 * has to look. `place` is that of the finding itself.
 */
export function textDiagnostic(finding: TextFinding, key: string, place?: Place): Diagnostic {
  const { code, found, codePoints, becomes, safety } = finding;
  const nearest = otherLetter(finding);
  return {
    severity: safety === "safe" ? "error" : "warning",
    code,
    values: {
      key,
      found: shown(found),
      codePoints: codePoints.slice(0, 6).join(", "),
      ...(becomes === undefined ? {} : { becomes: shown(becomes) }),
      ...(nearest === undefined ? {} : { nearest }),
    },
    ...(place ? { place } : {}),
  };
}

/** On a Vietnamese keyboard ư is typed for what another calls ǔ: Cǔ M’gar is Cư M’gar. */
const horned: Readonly<Record<string, string>> = { ǔ: "ư", Ǔ: "Ư" };

function otherLetter({ code, found }: TextFinding): string | undefined {
  return code === "text-caron-for-breve" ? horned[found.normalize("NFC")] : undefined;
}

/** Long texts by their beginning. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
