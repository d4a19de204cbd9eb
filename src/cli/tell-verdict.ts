import { sourceLanguage } from "../message/localize.ts";
import type { Output } from "./io.ts";
import { colourOf } from "./paint.ts";
import { harmless } from "./text.ts";
import type { Verdict } from "./verify/judge.ts";
import type { Words } from "./words.ts";

/** For people: one line an argument, and below it each message: whose, in what time, signed off by whom. */
export function tellVerdicts(
  verdicts: readonly Verdict[],
  { stdout, words }: { readonly stdout: Output; readonly words: Words },
): void {
  for (const verdict of verdicts) {
    const { path, of, id, signature, key = "", comment = "", files, code = "" } = verdict;
    const mark = signature === "good" ? colourOf("green", "✓", stdout) : colourOf("yellow", "?", stdout);
    const parts = [
      words.ui(`verify.of.${of}`, { id, count: files, code }),
      words.ui(`verify.signature.${signature}`, { key }),
      comment === "" ? "" : `“${comment}”`,
    ];
    stdout.write(`${mark} ${harmless([path, ...parts.filter(Boolean)].join(" · "))}\n`);
    for (const message of verdict.messages)
      stdout.write(`  ${harmless(messageLine(message, verdict.languages, words))}\n`);
  }
}

function messageLine(
  message: Verdict["messages"][number],
  languages: string | undefined,
  words: Words,
): string {
  const { id, titles = {}, issuer = {}, valid, time, supersededBy, signed = {} } = message;
  const tag = languages?.split("+")[0] ?? sourceLanguage;
  const roles = Object.entries(signed).map(([language, by]) => `${language}: ${by.join(", ")}`);
  const title = titles[tag] ?? titles[sourceLanguage];
  return [
    title === undefined ? id : `${id} – ${title}`,
    issuer[tag] ?? issuer[sourceLanguage] ?? "",
    languages ?? "",
    valid ? `${valid.from} – ${valid.until}` : "",
    words.ui(`verify.time.${supersededBy === undefined ? time : "superseded"}`),
    roles.length > 0 ? words.ui("verify.signedOff", { roles: roles.join("; ") }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
