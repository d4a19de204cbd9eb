import type { Carrier } from "../pack/recall.ts";
import type { Output } from "./io.ts";
import { harmless } from "./text.ts";
import type { OpenPack } from "./verify/open-holding.ts";
import type { Words } from "./words.ts";

interface Carried {
  readonly message: string;
  readonly packs: readonly OpenPack[];
  readonly carriers: readonly Carrier[];
}

/**
 * For people: of each pack what is for all, then the rows, by how many files went where. Rows that got alike stand
 * together, told once and named in the order of the pack.
 */
export function tellCarriers(
  { message, packs, carriers }: Carried,
  { stdout, words }: { readonly stdout: Output; readonly words: Words },
): void {
  for (const { holding, statement } of packs) {
    const own = carriers.filter(({ pack }) => pack === holding.name);
    if (own.length === 0) continue;
    const say = (text: string) => stdout.write(`${harmless(text)}\n`);
    say(`${holding.name} · ${message} · ${words.ui("recall.files", { count: own.length })}`);
    const forAll = own.filter(({ row }) => row === undefined);
    if (forAll.length > 0)
      say(`  ${words.ui("recall.forAll", { count: forAll.length })}: ${channelsOf(forAll)}`);
    const byRow = Map.groupBy(own, ({ row }) => row);
    const rows = statement.rows.filter(({ id }) => byRow.has(id));
    for (const [channels, alike] of Map.groupBy(rows, ({ id }) => channelsOf(byRow.get(id) ?? []))) {
      const count = byRow.get(alike[0]?.id)?.length ?? 0;
      say(`  ${words.ui("recall.forRows", { rows: alike.length, count })}: ${channels}`);
      say(`    ${alike.map(({ name }) => name).join(", ")}`);
    }
  }
}

/** `facebook-page 4, poster-a4 3`: an outbox, the memory stick, or the format of what lies in the folder itself. */
function channelsOf(carriers: readonly Carrier[]): string {
  const counts = [...Map.groupBy(carriers, ({ channel, format }) => channel ?? format)];
  return counts
    .map(([name, files]) => `${name} ${files.length}`)
    .sort()
    .join(", ");
}
