import { inWords } from "./placeholders.ts";
import { displayWidth, padded, wrapText } from "./text.ts";
import { ownVersion } from "./version.ts";

/**
 * The answers that need no parser: nothing asked, `--help`, `--version`. Undefined for any other command
 * line. Kept apart because commander and i18next together take as long to load as Node to start.
 */
export function frontPage(
  argv: readonly string[],
  columns: number,
  text: (key: string) => string,
): string | undefined {
  const asked = withoutUi(argv);
  if (asked.length === 0) return text("welcome");
  if (asked.length > 1) return undefined;
  if (["--help", "-h", "help"].includes(asked[0] ?? "")) return helpPage(columns, text);
  return ["--version", "-V", "-v", "version"].includes(asked[0] ?? "") ? `${ownVersion()}\n` : undefined;
}

/** Commands and their arguments, as the page shows them. */
export const commandTerms = {
  new: "[what] [name]",
  build: "<spec...>",
  merge: "<shard...>",
  check: "<path...>",
  list: "<what>",
  locale: "<command>",
  doctor: "",
  cache: "",
  explain: "<code>",
  booth: "<spec>",
  takes: "<path...>",
  schema: "<kind>",
  keys: "<command>",
  verify: "<path...>",
  recall: "<message> <pack...>",
  diff: "<before> <after>",
  completions: "<shell>",
  sheet: "<folder...>",
} as const;

function helpPage(columns: number, text: (key: string) => string): string {
  const commands = Object.entries(commandTerms).map(
    ([name, term]) => [inWords(`${name} ${term}`.trim(), text), text(`help.${name}.description`)] as const,
  );
  const options = [
    [inWords("--ui <language>", text), text("help.ui")],
    ["-V, --version", text("help.version")],
    ["-h, --help", text("help.help")],
  ] as const;
  return [
    `${text("help.title.usage")} loa ${inWords("[command] [options]", text)}`,
    "",
    ...wrapText(text("help.description"), columns),
    "",
    text("help.title.commands"),
    ...table(commands, columns),
    "",
    text("help.title.options"),
    ...table(options, columns),
    "",
    ...wrapText(text("help.after"), columns),
    "",
  ].join("\n");
}

function table(rows: readonly (readonly [string, string])[], columns: number): readonly string[] {
  const width = 2 + Math.max(...rows.map(([term]) => displayWidth(term)));
  return rows.flatMap(([term, text]) =>
    wrapText(text, columns - width - 2).map(
      (line, index) => `  ${padded(index === 0 ? term : "", width)}${line}`,
    ),
  );
}

/** A `--ui` with a language we do not speak is left for the parser to refuse. */
function withoutUi(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(
    (argument, index) => argument === "--ui" && /^(vi|en)$/.test(argv[index + 1] ?? ""),
  );
  return argv.filter((argument, index) => {
    const isUi = at >= 0 && (index === at || index === at + 1);
    return !isUi && !/^--ui=(vi|en)$/.test(argument);
  });
}
