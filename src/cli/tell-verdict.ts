import { sourceLanguage } from "../message/localize.ts";
import type { Output } from "./io.ts";
import { colourOf } from "./paint.ts";
import { signedOffText } from "./signed-off.ts";
import { harmless } from "./text.ts";
import type { Verdict } from "./verify/verdict.ts";
import type { Words } from "./words.ts";

/**
 * For people: one line an argument, and below it each message: whose, in what time, signed off by whom. Of a code what it
 * says, and what the picture around it is to be compared with.
 */
export function tellVerdicts(
  verdicts: readonly Verdict[],
  { stdout, words }: { readonly stdout: Output; readonly words: Words },
): void {
  for (const verdict of verdicts) {
    const { path, of, id, signature, key = "", comment = "", files, code = "" } = verdict;
    const proven = signature === "good" && of !== "stamp";
    const mark = proven ? colourOf("green", "✓", stdout) : colourOf("yellow", "?", stdout);
    const parts = [
      words.ui(`verify.of.${of}`, { id, count: files, code }),
      verdict.drafts > 0 ? words.ui("verify.isDraft") : "",
      verdict.draftUnknown ? words.ui("verify.draftUnknown") : "",
      placeText(verdict, words),
      words.ui(`verify.signature.${signature}`, { key }),
      comment === "" ? "" : `“${comment}”`,
    ];
    stdout.write(`${mark} ${harmless([path, ...parts.filter(Boolean)].join(" · "))}\n`);
    for (const line of codeLines(verdict, words)) stdout.write(`  ${harmless(line)}\n`);
    for (const message of verdict.messages) {
      const { signed: _claimed, ...rest } = message;
      const told = refuted.has(signature) ? rest : message;
      stdout.write(`  ${harmless(messageLine(told, verdict.languages, words))}\n`);
      const facts = factsText(message, verdict.languages, words);
      if (facts !== "") stdout.write(`    ${harmless(facts)}\n`);
      for (const line of wordLines(message.words ?? {})) stdout.write(`    ${harmless(line)}\n`);
    }
  }
}

/** Signatures that are not the issuer's: what such a manifest says of people who signed it off is not repeated. */
const refuted: ReadonlySet<string> = new Set(["forged", "other-key", "not-a-signature"]);

/** What a code says for itself, that it says nothing of the picture, and what to compare the picture with. */
function codeLines(verdict: Verdict, words: Words): readonly string[] {
  const { of, id, signature, date = "", languages = "", row, messages } = verdict;
  if (of !== "stamp" || signature !== "good") return [];
  const until = messages[0]?.valid?.until ?? "";
  const said = [
    words.ui("verify.code.message", { id, languages }),
    row ? words.ui("verify.row", { row: row.name ?? row.id }) : words.ui("verify.code.forAll"),
    ...(date === "" ? [] : [words.ui("verify.code.date", { date })]),
    words.ui("verify.code.until", { until }),
  ];
  const isAtHand = messages.some((message) => message.facts ?? message.words);
  return [
    words.ui("verify.code.says", { said: said.join(" · ") }),
    words.ui(isAtHand ? "verify.code.compare" : "verify.code.nothingAtHand"),
  ];
}

/** Each word that may stand on the picture, once; where it speaks several languages, each with its tag. */
function wordLines(said: NonNullable<Verdict["messages"][number]["words"]>): readonly string[] {
  const tags = Object.keys(said);
  return tags.flatMap((tag) =>
    [...new Set(Object.values(said[tag] ?? {}))].map(
      (text) => `${tags.length > 1 ? `${tag}: ` : ""}“${text}”`,
    ),
  );
}

/** For whom a copy is, or for how many a pack has copies. */
function placeText({ row, rows }: Verdict, words: Words): string {
  if (row) return words.ui("verify.row", { row: row.name ?? row.id });
  return rows > 0 ? words.ui("verify.rows", { count: rows }) : "";
}

/** What it says, in the order in which one reads it out: what, when, where, whom to call. */
function factsText(
  { facts = {} }: Verdict["messages"][number],
  languages: string | undefined,
  words: Words,
): string {
  const tag = languages?.split("+")[0] ?? sourceLanguage;
  const said = (name: string) => {
    const fact = facts[name];
    return typeof fact === "object" ? (fact[tag] ?? fact[sourceLanguage] ?? "") : (fact ?? "");
  };
  const times = [said("starts"), said("ends")].filter(Boolean).join(" – ");
  const hotline = said("hotline");
  return [
    said("headline"),
    [times, said("day")].filter(Boolean).join(", "),
    said("place"),
    hotline === "" ? "" : words.ui("verify.hotline", { hotline }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function messageLine(
  message: Verdict["messages"][number],
  languages: string | undefined,
  words: Words,
): string {
  const { id, titles = {}, issuer = {}, valid, time, supersededBy, outdatedBy, signed = {} } = message;
  const standing = time === "valid" && outdatedBy !== undefined ? "outdated" : time;
  const tag = languages?.split("+")[0] ?? sourceLanguage;
  const title = titles[tag] ?? titles[sourceLanguage];
  return [
    title === undefined ? id : `${id} – ${title}`,
    issuer[tag] ?? issuer[sourceLanguage] ?? "",
    languages ?? "",
    valid ? `${valid.from} – ${valid.until}` : "",
    words.ui(`verify.time.${supersededBy === undefined ? standing : "superseded"}`),
    signedOffText(signed, words),
  ]
    .filter(Boolean)
    .join(" · ");
}
