import type { Library } from "../library/library.ts";
import { languageOrder } from "../message/language-order.ts";
import { writeCsv } from "../spec/write-csv.ts";
import { type Channel, channelsFor } from "./channels.ts";
import type { CoverageLine, CoverageState } from "./coverage.ts";
import type { Finisher } from "./finisher.ts";
import type { PackManifest } from "./pack-manifest.ts";

/** What one place gets of one message, in one language, by one channel. */
export interface CoverageRow {
  /** The row's id; empty: for all. */
  readonly place: string;
  readonly name: string;
  readonly message: string;
  readonly language: string;
  readonly channel: string;
  /** `no-language`: the place does not ask for it. */
  readonly state: CoverageState | "no-language";
  /** Formats that go out there. */
  readonly formats: readonly string[];
  /** Formats that would, and why they do not: `square` → `excluded`. */
  readonly lacking: Readonly<Record<string, CoverageState>>;
}

type Covering = Pick<PackManifest, "coverage" | "rows">;

/** `coverage.csv`: one line a place, message, language and channel, with its state; for Excel. */
export const coverageFile: Finisher = ({ manifest, library }) => {
  const header = ["id", "name", "message", "language", "channel", "state", "formats", "lacking"];
  const rows = coverageRows(manifest, library).map((row) => [
    ...[row.place, row.name, row.message, row.language, row.channel, row.state],
    row.formats.join(" "),
    Object.entries(row.lacking)
      .map(([format, state]) => `${format}: ${state}`)
      .join(", "),
  ]);
  return [{ path: "coverage.csv", mediaType: "text/csv; charset=utf-8", content: writeCsv(header, rows) }];
};

/** Every place × message × language × channel: what is for all first, then the rows in their order. */
export function coverageRows({ coverage, rows }: Covering, library: Library): readonly CoverageRow[] {
  const languages = [...new Set(coverage.map(({ language }) => language))].sort(languageOrder(library));
  const messages = Map.groupBy(coverage, ({ message }) => message);
  const places = [{ id: "", name: "" }, ...rows];
  return places.flatMap((place) =>
    [...messages].flatMap(([message, lines]) => {
      const here = lines.filter((line) => isFor(line, place.id));
      const formats = [...new Set(here.map(({ format }) => format))];
      return languages.flatMap((language) =>
        channelsFor(formats, library).flatMap((channel): readonly CoverageRow[] => {
          const name = { place: place.id, name: place.name, message, language, channel: channel.name };
          const own = here.filter((line) => line.language === language);
          const found = stateOf(channel, statesAt(own, place.id));
          if (found) return [{ ...name, ...found }];
          // Several languages on one artwork are asked for here and there; one language is owed to everybody.
          if (language.includes("+")) return [];
          return [{ ...name, state: "no-language", formats: [], lacking: {} }];
        }),
      );
    }),
  );
}

function isFor({ all, places }: CoverageLine, place: string): boolean {
  return place === "" ? all !== undefined : places !== undefined;
}

/** Format → what became of it there. */
function statesAt(lines: readonly CoverageLine[], place: string): ReadonlyMap<string, CoverageState> {
  const stateOf = ({ all, places = {} }: CoverageLine) =>
    place === "" ? all : order.find((state) => places[state]?.includes(place));
  return new Map(
    lines.flatMap((line) => {
      const state = stateOf(line);
      return state ? [[line.format, state] as const] : [];
    }),
  );
}

/** The worst first: a channel is as good as the worst of what it gets. */
const order: readonly CoverageState[] = [
  ...(["missing", "excluded", "elsewhere"] as const),
  ...(["silent", "draft", "planned", "made"] as const),
];

const without: ReadonlySet<CoverageState> = new Set(["missing", "excluded", "elsewhere"]);

/** Of each slot the first format that is there; undefined where the place asks for none of them. */
function stateOf(
  { slots, caption }: Channel,
  states: ReadonlyMap<string, CoverageState>,
): Pick<CoverageRow, "state" | "formats" | "lacking"> | undefined {
  const asked = slots.map((slot) => slot.filter((format) => states.has(format)));
  if (asked.every((slot) => slot.length === 0)) return undefined;
  const isThere = (format: string) => !without.has(states.get(format) ?? "missing");
  const taken = asked.flatMap((slot) => slot.find(isThere) ?? []);
  const formats = [
    ...new Set([...taken, ...(taken.length > 0 && caption && isThere(caption) ? [caption] : [])]),
  ];
  const lost = [...asked.filter((slot) => !slot.some(isThere)).flat(), ...(caption ? [caption] : [])];
  const lacking = Object.fromEntries(
    lost.flatMap((format) => {
      const state = states.get(format);
      return state && without.has(state) ? [[format, state] as const] : [];
    }),
  );
  const told = (formats.length > 0 ? formats : Object.keys(lacking)).flatMap(
    (format) => states.get(format) ?? [],
  );
  const state = order.find((one) => told.includes(one)) ?? "missing";
  return { state: hasMissing(lacking) ? "missing" : state, formats, lacking };
}

function hasMissing(lacking: Readonly<Record<string, CoverageState>>): boolean {
  return Object.values(lacking).includes("missing");
}
