import type { Diagnostic, Report } from "../base/diagnostic.ts";

/** Whether a finding says that a sign-off in a ledger is void. */
export function isVoidSignOff({ code }: Diagnostic): boolean {
  return code.startsWith("sign-off-");
}

/** Tells a void sign-off as an error: what others are only warned of, a check must not let pass. */
export function strictly(report: Report): Report {
  return (found) => report(isVoidSignOff(found) ? { ...found, severity: "error" } : found);
}
