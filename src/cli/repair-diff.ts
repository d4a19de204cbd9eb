import type { Diagnostic } from "../base/diagnostic.ts";
import { codePointsOf } from "../language/text/code-points.ts";
import type { FixedFile } from "../translate/fix.ts";
import type { RepairedString } from "../translate/repair.ts";
import type { Output } from "./io.ts";
import { bold, colourOf, dim } from "./paint.ts";
import { harmless } from "./text.ts";

/** For people: each changed string as it was and as it is, and what changed in it, by code points. */
export function diffText({ strings }: FixedFile, { stdout }: { stdout: Output }): string {
  return strings.map((string) => `${stringDiff(string, stdout)}\n\n`).join("");
}

function stringDiff({ key, before, after, changes }: RepairedString, output: Output): string {
  const { file = "", line = 0, column = 0 } = changes[0]?.place ?? {};
  return [
    `${bold(harmless(`${file}:${line}:${column}`), output)} ${harmless(key)}`,
    colourOf("red", `- ${visible(before)}`, output),
    colourOf("green", `+ ${visible(after)}`, output),
    ...changes.filter(isShort).map(({ codes, before: was, after: is }) => {
      const points = `${codePointsOf(was).join(" ")} → ${codePointsOf(is).map(numberOf).join(" ") || "∅"}`;
      return `  ${visible(was)} → ${visible(is)}  ${dim(`${points}  ${codes.join("+")}`, output)}`;
    }),
  ].join("\n");
}

/** Of a whole text that is recoded the two lines say enough. */
const isShort = ({ before }: { readonly before: string }) => [...before].length <= 12;

const numberOf = (codePoint: string) => codePoint.split(" ", 1)[0] ?? "";

/** Characters that cannot be seen, or not told from others, by number: `⟨U+200B⟩`. Marks that stand alone get a ring. */
function visible(text: string): string {
  return harmless(
    text
      .replace(
        /[\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
        (character) => `⟨${codePointsOf(character).map(numberOf)}⟩`,
      )
      .replace(/(^|[^\p{L}\p{M}])(\p{M})/gu, "$1◌$2"),
  );
}

/** For programs: each change as a note. */
export function repairNotes(strings: readonly RepairedString[]): readonly Diagnostic[] {
  return strings.flatMap(({ key, changes }) =>
    changes.map(({ codes, before, after, place }): Diagnostic => {
      const values = {
        key,
        found: before,
        becomes: after,
        repairs: codes.join("+"),
        codePoints: named(before),
      };
      return { severity: "note", code: "text-repaired", values, place };
    }),
  );
}

const named = (text: string) => codePointsOf(text).slice(0, 6).join(", ");
