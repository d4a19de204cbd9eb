import type { CoverageLine, CoverageState } from "../pack/coverage.ts";
import type { CoverageRow } from "../pack/coverage-rows.ts";
import { harmless } from "./text.ts";
import type { Words } from "./words.ts";

/** More places than this are not named one by one. */
const mostPlaces = 12;

/** Below the table of a pack: which channel gets which formats, and what is missing where, and why. */
export function lackLines(
  coverage: readonly CoverageLine[],
  covered: readonly CoverageRow[],
  words: Words,
): readonly string[] {
  const names = new Map(covered.map(({ place, name }) => [place, name]));
  return [
    ...channelLines(covered, words),
    ...(["missing", "excluded", "silent"] as const).flatMap((state) =>
      stateLines(coverage, { state, names }, words),
    ),
    ...languageLines(covered, words),
  ].map(harmless);
}

function channelLines(covered: readonly CoverageRow[], words: Words): readonly string[] {
  const channels = Map.groupBy(covered, ({ channel }) => channel);
  const said = [...channels].map(([channel, rows]) => {
    const formats = rows.flatMap((row) => [...row.formats, ...Object.keys(row.lacking)]);
    return `  ${channel}: ${[...new Set(formats)].sort().join(", ")}`;
  });
  return said.length === 0 ? [] : [words.ui("coverage.channels"), ...said];
}

interface Lack {
  readonly message: string;
  readonly target: string;
  readonly places: readonly string[];
}

/** What is in one state: a line for all that is so in the same places. */
function stateLines(
  coverage: readonly CoverageLine[],
  { state, names }: { readonly state: CoverageState; readonly names: ReadonlyMap<string, string> },
  words: Words,
): readonly string[] {
  const lacks = coverage.flatMap((line): readonly Lack[] => {
    const { message, language, format, all, places } = line;
    const ids = [...(all === state ? [""] : []), ...(places?.[state] ?? [])];
    return ids.length === 0 ? [] : [{ message, target: `${language}/${format}`, places: ids }];
  });
  const alike = Map.groupBy(lacks, ({ message, places }) => [message, ...places].join(" "));
  const said = [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const asked = coverage.filter(
      (line) => line.message === first.message && isAskedIn(line, first.places),
    ).length;
    const targets = asked === same.length ? "" : ` (${same.map(({ target }) => target).join(", ")})`;
    const shown = first.places.map((id) => (id === "" ? words.ui("coverage.forAll") : named(id, names)));
    return [`  ${first.message}${targets}: ${few(shown, words)}`];
  });
  return said.length === 0 ? [] : [words.ui(`coverage.why.${state}`), ...said];
}

function isAskedIn({ all, places = {} }: CoverageLine, ids: readonly string[]): boolean {
  const asked = new Set(Object.values(places).flat());
  return ids.some((id) => (id === "" ? all !== undefined : asked.has(id)));
}

/** The languages that places do not ask for: of all messages, else message by message. */
function languageLines(covered: readonly CoverageRow[], words: Words): readonly string[] {
  const lacking = covered.filter(({ state }) => state === "no-language");
  const said = [...Map.groupBy(lacking, ({ language }) => language)].flatMap(([language, rows]) => {
    const asked = covered.filter((row) => row.language === language && row.state !== "no-language");
    const some = new Set(asked.map(({ place }) => place));
    const without = [...new Set(rows.map(({ place }) => place))];
    const whole = without.filter((place) => place !== "" && !some.has(place));
    const single = rows.filter(({ place }) => some.has(place));
    const messages = [...new Set(single.map(({ message }) => message))];
    return [
      ...(whole.length > 0 ? [`  ${language}: ${few(whole, words)}`] : []),
      ...messages.map((message) => `  ${message}/${language}`),
    ];
  });
  return said.length === 0 ? [] : [words.ui("coverage.why.noLanguage"), ...said];
}

function named(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name ? `${name} (${id})` : id;
}

function few(places: readonly string[], words: Words): string {
  if (places.length <= mostPlaces) return places.join(", ");
  const rows = places.slice(0, mostPlaces).join(", ");
  return words.ui("coverage.more", { rows, count: places.length - mostPlaces });
}
