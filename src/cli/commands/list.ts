import { collectFindings } from "../../base/diagnostic.ts";
import type { Format } from "../../library/formats.ts";
import type { Library } from "../../library/library.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import type { ListTopic } from "../program/topics.ts";
import { displayWidth, harmless, padded } from "../text.ts";

type Row = readonly [name: string, text: string];

/** `loa list`: one line an entry, its name first, so that scripts can cut it. */
export async function list(topic: ListTopic, { world, words, stdout, stderr }: Context): Promise<ExitCode> {
  const findings = collectFindings();
  const library = await openLibrary(world, findings.report);
  const rows = rowsOf[topic](library, words.language);
  const width = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  for (const [name, text] of rows) stdout.write(`${harmless(`${padded(name, width)}  ${text}`).trimEnd()}\n`);
  if (!findings.failed()) return exitCode.done;
  const errors = findings.all.filter(({ severity }) => severity === "error").length;
  stderr.write(`${words.ui("doctor.dataBroken", { errors })}\n`);
  return exitCode.problems;
}

const rowsOf: Readonly<Record<ListTopic, (library: Library, ui: string) => readonly Row[]>> = {
  kinds: ({ kinds }, ui) => rows(kinds, ({ titles }) => titled(titles, ui)),
  languages: ({ languages }, ui) =>
    rows(languages, ({ name, names }) => [name, titled(names, ui)].filter(Boolean).join(" · ")),
  formats: ({ formats }, ui) =>
    rows(formats, (format) =>
      [titled(format.titles, ui), format.medium, sizeOf(format)].filter(Boolean).join(" · "),
    ),
  voices: ({ voices }) =>
    rows(voices, ({ language, engine, licence }) => `${language} · ${engine} · ${licence}`),
  issuers: ({ issuers }, ui) => rows(issuers, ({ names }) => titled(names, ui)),
  apps: ({ apps }) =>
    rows(apps, ({ name, valid }) => `${name} · ${valid.from} – ${valid.until ?? ""}`.trimEnd()),
};

function rows<T>(table: Readonly<Record<string, T>>, text: (entry: T) => string): readonly Row[] {
  return Object.entries(table)
    .map(([name, entry]): Row => [name, text(entry)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function titled(titles: Readonly<Record<string, string>>, ui: string): string {
  return titles[ui] ?? titles.vi ?? "";
}

function sizeOf({ canvas, medium }: Format): string {
  if (!canvas) return "";
  const millimetres = (points: number) => Math.round((points / 72) * 25.4);
  return medium === "print"
    ? `${millimetres(canvas.width)} × ${millimetres(canvas.height)} mm`
    : `${canvas.width} × ${canvas.height} px`;
}
