import type { IsoDate } from "../base/world.ts";

/** An office to begin with, `assets/issuers/<id>.yaml`: its name in each language (a blank where none is given), the rest after `#`. */
export function starterIssuer(
  {
    name,
    languages,
    theme,
    today,
  }: { name?: string; languages: readonly string[]; theme: string; today: IsoDate },
  say: (key: string) => string,
): string {
  const written = JSON.stringify(name ?? `<${say("starter.office.name")}>`);
  return `${[
    `# ${say("starter.office.names")}`,
    "names:",
    ...languages.map((tag) => `  ${tag}: ${written}`),
    `# ${say("starter.office.theme")}`,
    `theme: ${theme}`,
    `# ${say("starter.office.optional")}`,
    `#address: "${say("starter.office.address")}"`,
    "#url: https://daklak.gov.vn",
    `# ${say("starter.office.hotline")}`,
    "#hotline:",
    '#  number: "1900 9095"',
    `#  from: ${today}`,
    `#  source: "${say("starter.office.source")}"`,
  ].join("\n")}\n`;
}

/** A pack to begin with and its list of communes, which stands beside it. */
export function starterPack(
  { id, messages, rows, today }: { id: string; messages: readonly string[]; rows: string; today: IsoDate },
  say: (key: string) => string,
): string {
  const listed = messages.length > 0 ? messages : [`<${say("starter.pack.message")}>`];
  return `${[
    `# ${say("starter.pack.about")}`,
    `pack: ${id}`,
    `date: ${today}`,
    `# ${say("starter.pack.messages")}`,
    "messages:",
    ...listed.map((path) => `  - ${JSON.stringify(path)}`),
    `# ${say("starter.pack.for")}`,
    `for: { file: ${rows}, formats: [poster-a4, square] }`,
    `# ${say("starter.pack.facts")}`,
    `# ${say("starter.pack.optional")}`,
    `#languages: [vi, rad] # ${say("starter.pack.languages")}`,
    `# ${say("starter.pack.exclude")}`,
    '#exclude: [{ message: "<id>", row: [xa-2] }]',
    `#size: 500 MB # ${say("starter.pack.size")}`,
    `#site: https://example.org/${id} # ${say("starter.pack.site")}`,
    `#cap: test # ${say("starter.pack.cap")}`,
  ].join("\n")}\n`;
}

/** Rows as a spreadsheet opens them: the mark at the front tells it that the file is UTF-8. */
export function starterRows(say: (key: string) => string): string {
  const name = `<${say("starter.pack.row")}>`;
  return `\u{feff}id,name,languages\r\nxa-1,${JSON.stringify(name)},\r\nxa-2,${JSON.stringify(name)},\r\n`;
}

/** `2021-W32`, as ISO 8601 counts weeks: the week of a day is that of its Thursday. */
export function weekOf(day: IsoDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const year = date.getUTCFullYear();
  const week = Math.ceil(((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(week).padStart(2, "0")}`;
}
