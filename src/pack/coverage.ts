/**
 * What became of one thing that a pack could hold. `silent`: sound or a clip without any voice; `missing`: asked for and
 * not made; `excluded`: left out by the pack; `elsewhere`: another shard makes it; `planned`: nothing is made yet.
 */
export type CoverageState = "made" | "draft" | "silent" | "missing" | "excluded" | "elsewhere" | "planned";

/** One message in one language and format: what became of it for all, and for how many rows. */
export interface CoverageLine {
  readonly message: string;
  /** `vi`, or `vi+rad`. */
  readonly language: string;
  readonly format: string;
  /** Absent where it is for rows alone. */
  readonly all?: CoverageState;
  /** State → how many rows; absent in a pack without rows. */
  readonly rows?: Readonly<Partial<Record<CoverageState, number>>>;
  /** State → ids of the rows, sorted; a row that is not there does not ask for the language. */
  readonly places?: Places;
  /** Ids of the rows that lack it, sorted. */
  readonly lacking?: readonly string[];
}

type Places = Readonly<Partial<Record<CoverageState, readonly string[]>>>;

/** One target of a pack, and what became of it. */
export interface Covered {
  readonly message: string;
  readonly language: string;
  readonly format: string;
  readonly row?: string;
  readonly state: CoverageState;
}

/** Gathers targets into lines, sorted by message, language and format. */
export function coverageOf(targets: Iterable<Covered>): readonly CoverageLine[] {
  const lines = new Map<string, CoverageLine>();
  for (const { message, language, format, row, state } of targets) {
    const name = [message, language, format].join(" ");
    const line = lines.get(name) ?? { message, language, format };
    lines.set(name, row === undefined ? { ...line, all: state } : withRow(line, row, state));
  }
  return [...lines].sort(byName).map(([, line]) => line);
}

/** What was asked for and was not made: `5k-thang-8/vi/square`, of a row's copy `for/ea-kao/5k-thang-8/vi/square`. */
export function missingIn(coverage: readonly CoverageLine[]): readonly string[] {
  return coverage.flatMap(({ message, language, format, all, lacking = [] }) => {
    const name = [message, language, format].join("/");
    return [...(all === "missing" ? [name] : []), ...lacking.map((row) => `for/${row}/${name}`)];
  });
}

/** The coverage of shards that are merged: each target was made in one of them and stood elsewhere for the others. */
export function mergeCoverage(shards: readonly (readonly CoverageLine[])[]): readonly CoverageLine[] {
  const lines = new Map<string, CoverageLine>();
  for (const line of shards.flat()) {
    const name = [line.message, line.language, line.format].join(" ");
    const before = lines.get(name);
    lines.set(name, before ? merged(before, line) : line);
  }
  return [...lines].sort(byName).map(([, line]) => withoutElsewhere(line));
}

function withRow(line: CoverageLine, row: string, state: CoverageState): CoverageLine {
  return withPlaces(line, { ...line.places, [state]: [...(line.places?.[state] ?? []), row].sort() });
}

function merged(one: CoverageLine, other: CoverageLine): CoverageLine {
  const all = one.all === undefined || one.all === "elsewhere" ? (other.all ?? one.all) : one.all;
  const states = [...new Set([one, other].flatMap(({ places = {} }) => Object.keys(places)))];
  const both = (states as CoverageState[]).map(
    (state) => [state, [...(one.places?.[state] ?? []), ...(other.places?.[state] ?? [])].sort()] as const,
  );
  const line = { ...one, ...(all && { all }) };
  return one.places || other.places ? withPlaces(line, Object.fromEntries(both)) : line;
}

/** The line with these rows, counted. */
function withPlaces(line: CoverageLine, places: Places): CoverageLine {
  const { lacking: _before, ...rest } = line;
  const rows = Object.fromEntries(Object.entries(places).map(([state, ids]) => [state, ids.length]));
  return { ...rest, rows, places, ...(places.missing && { lacking: places.missing }) };
}

function withoutElsewhere(line: CoverageLine): CoverageLine {
  const { elsewhere: _others, ...places } = line.places ?? {};
  return line.places ? withPlaces(line, places) : line;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
