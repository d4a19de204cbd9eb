/** What a spreadsheet takes for a formula, or an escape of ours before it. */
const risky = /^'*[=+\-@\t\r]/;

/** A sheet as CSV (RFC 4180) for Excel: UTF-8 with its mark, lines end in CR LF, no cell is taken for a formula. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => row.map(cell).join(",");
  return `\ufeff${[header, ...rows].map(line).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  return `"${(risky.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
