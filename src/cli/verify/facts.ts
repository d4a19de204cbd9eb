import { digestOf } from "../../base/digest.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import { messageFolder } from "../../pack/pack-manifest.ts";
import type { Examined } from "./examine.ts";
import { believedOf } from "./judge.ts";
import type { Manifested, ToldFacts, ToldWords, Verdict } from "./verdict.ts";

const told = ["headline", "day", "starts", "ends", "place", "hotline"] as const;

/** The verdicts with what each message says, read from the messages' own manifests in packs that may be believed. */
export async function withFacts(
  verdicts: readonly Verdict[],
  { examined, key }: { readonly examined: readonly Examined[]; readonly key: PublicKey | undefined },
): Promise<readonly Verdict[]> {
  const believed = believedOf(examined, key);
  const filled: Verdict[] = [];
  for (const verdict of verdicts) {
    const messages = [];
    for (const message of verdict.messages) {
      const said = await saidAtHand({ message: message.id, row: verdict.row?.id }, believed);
      const words = verdict.of === "stamp" && said ? wordsIn(said, verdict.languages) : undefined;
      const facts = said && factsOf(said);
      messages.push({ ...message, ...(facts && { facts }), ...(words && { words }) });
    }
    filled.push({ ...verdict, messages });
  }
  return filled;
}

interface Copy {
  readonly message: string;
  readonly row: string | undefined;
}

async function saidAtHand(copy: Copy, believed: readonly Manifested[]): Promise<Manifest | undefined> {
  for (const one of believed) {
    const said = await saidIn(copy, one);
    if (said) return said;
  }
  return undefined;
}

/** Only a manifest that is as the signed one says is read. */
async function saidIn(
  { message, row }: Copy,
  { statement, holding }: Manifested,
): Promise<Manifest | undefined> {
  const isAlone = statement.rows.length === 1 && statement.rows[0]?.id === row;
  const folders = [
    messageFolder({ message, ...(row !== undefined && { row }) }),
    ...(isAlone ? [messageFolder({ message })] : []),
  ];
  const stated = statement.files.find(({ path }) =>
    folders.some((folder) => path === `${folder}/${manifestName}`),
  );
  const isOwn = statement.of === "message" && statement.id === message && row === undefined;
  const path = isOwn ? manifestName : stated?.path;
  const bytes = path === undefined || path.includes("..") ? undefined : await holding.read(path);
  if (!bytes || !(isOwn || digestOf(bytes) === stated?.digest)) return undefined;
  return readManifest(bytes);
}

function factsOf({ facts = {} }: Manifest): ToldFacts | undefined {
  const entries = told.flatMap((name) => (isTold(facts[name]) ? [[name, facts[name]] as const] : []));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** In the artwork's languages; what a picture is called for those who do not see it is not printed on it. */
function wordsIn({ words = {} }: Manifest, languages = ""): ToldWords {
  const tags = languages.split("+").filter((tag) => Object.hasOwn(words, tag));
  const printed = (tag: string) =>
    Object.entries(words[tag] ?? {}).filter(([key]) => !/[:.]alt(\.|$)/.test(key));
  return Object.fromEntries(tags.map((tag) => [tag, Object.fromEntries(printed(tag))]));
}

function isTold(fact: unknown): fact is ToldFacts[string] {
  return (
    typeof fact === "string" ||
    (typeof fact === "object" &&
      fact !== null &&
      Object.values(fact).every((text) => typeof text === "string"))
  );
}
