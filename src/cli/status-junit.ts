import type { BlockedString } from "../build/blocked.ts";
import { type GroupStatus, needsWork } from "../translate/status.ts";
import { type JunitCase, junitXml } from "./junit.ts";
import type { Words } from "./words.ts";

/** How far one language is, kind by kind. */
export interface LanguageGroups {
  readonly language: { readonly tag: string };
  readonly groups: readonly GroupStatus[];
}

/**
 * The state of the strings as JUnit XML: one case a language and kind, which fails where the ledger needs work, and one
 * failed case for each string that keeps a message from release.
 */
export function statusJunit(
  statuses: readonly LanguageGroups[],
  blocked: readonly BlockedString[],
  { words, seconds }: { readonly words: Words; readonly seconds: number },
): string {
  const groups = statuses.flatMap(({ language, groups }) =>
    groups.map((status) => groupCase(language.tag, status, words)),
  );
  return junitXml("loa locale status", seconds, [
    ...groups,
    ...blocked.map((one) => blockedCase(one, words)),
  ]);
}

function groupCase(tag: string, status: GroupStatus, words: Words): JunitCase {
  const { group, strings, progress, ready, lapsed } = status;
  const counts = Object.entries({ strings, ...progress, lapsed, ready });
  const text = counts.map(([name, count]) => `${words.ui(`status.${name}`)}: ${count}`).join("\n");
  const named = { classname: tag, name: group };
  return needsWork(status)
    ? { ...named, failure: { type: "needs-work", message: text.replaceAll("\n", ", "), text } }
    : { ...named, told: text };
}

function blockedCase({ file, language, key, state }: BlockedString, words: Words): JunitCase {
  const text = words.ui(`status.state.${state}`);
  return {
    classname: file,
    name: `${language} ${key}`,
    file,
    failure: { type: "string-unsigned", message: text, text: `${language} ${key}: ${text}` },
  };
}
