import { cpus } from "node:os";
import { alignTable } from "./align.ts";
import { checkRows } from "./check.ts";
import { clipRow } from "./clip.ts";
import { compare } from "./compare.ts";
import { posterRow } from "./poster.ts";
import { squareRow } from "./square.ts";
import { startRows } from "./start.ts";

/** `npm run bench [row…]`: Loa beside its peers, each pair in one run; rows: start check square poster clip clip-wide clip-square align. */
const wanted = process.argv.slice(2);
const rows = {
  start: async () => startRows(),
  check: async () => checkRows(),
  square: async () => [await squareRow()],
  poster: async () => [posterRow()],
  clip: async () => [await clipRow()],
  "clip-wide": async () => [await clipRow("clip-wide")],
  "clip-square": async () => [await clipRow("clip-square")],
};

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; medians of wall time`,
);
for (const [name, make] of Object.entries(rows)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await make()) await compare(row);
}
if (wanted.length === 0 || wanted.includes("align")) await alignTable();
