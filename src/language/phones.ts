const noBreakSpace = "\u00a0";

/**
 * A telephone number in groups that no line breaks: the groups as written, or, when it was written in one
 * piece, those of Vietnamese practice: `1900 9095`, `0262 3852 115`, `0912 345 678`.
 */
export function formatPhone(written: string): string {
  const groups = written.trim().split(/[ .\u00a0-]+/);
  const pieces = groups.length > 1 ? groups : groupsOf(groups[0] ?? "");
  return pieces.join(noBreakSpace);
}

function groupsOf(digits: string): readonly string[] {
  const shapes = [/^(1[89]00)(\d{4,6})$/, /^(02\d{2})(\d{4})(\d{3,4})$/, /^(0\d{3})(\d{3})(\d{3})$/];
  for (const shape of shapes) {
    const found = shape.exec(digits);
    if (found) return found.slice(1);
  }
  return [digits];
}
