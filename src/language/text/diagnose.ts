import type { Diagnostic, Place } from "../../base/diagnostic.ts";
import type { TextFinding } from "./finding.ts";

/**
 * A finding as the program reports it: an error where a machine knows the right letters, a warning where somebody
 * has to look. `place` is that of the finding itself.
 */
export function textDiagnostic(finding: TextFinding, key: string, place?: Place): Diagnostic {
  const { code, found, codePoints, becomes, safety } = finding;
  return {
    severity: safety === "safe" ? "error" : "warning",
    code,
    values: {
      key,
      found: shown(found),
      codePoints: codePoints.slice(0, 6).join(", "),
      ...(becomes === undefined ? {} : { becomes: shown(becomes) }),
    },
    ...(place ? { place } : {}),
  };
}

/** Long texts by their beginning. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
