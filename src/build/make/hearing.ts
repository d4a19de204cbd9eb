import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import type { Document } from "../../document/document.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import { scriptTemplate } from "../target/view.ts";
import { eachLanguage } from "./each-language.ts";
import { composeTemplate, type Making } from "./making.ts";

/** The languages of a target that would be heard, and those that nobody would be heard in. */
export interface Heard {
  readonly heard: readonly LanguageTag[];
  readonly missing: readonly LanguageTag[];
}

/**
 * Reports what a target that sounds would say of recordings and voices when it is made, as far as files tell; decodes and
 * speaks nothing. `script`: what a target in one language speaks, where it is composed already.
 */
export async function foreseeSound(making: Making, script?: Document): Promise<void> {
  const { medium, bulletin } = making.view.format;
  if (medium === "video") return foreseeClip(making, script);
  if (medium !== "audio") return;
  if (bulletin) reportIncomplete(await foreseeEach(making), making.report);
  else if (script) await isForeseen(making, script, making.report);
}

/** Who would be heard in each language in turn. */
export async function foreseeEach(making: Making): Promise<Heard> {
  const tags: { heard: LanguageTag[]; missing: LanguageTag[] } = { heard: [], missing: [] };
  for (const one of eachLanguage(making)) {
    const script = await composeTemplate(one, making.view.format.template);
    const isHeard = script !== undefined && (await isForeseen(one, script, making.report));
    tags[isHeard ? "heard" : "missing"].push(one.view.message.language.tag);
  }
  return tags;
}

/** Says of a bulletin that only some of its languages are heard in it; true where it did. */
export function reportIncomplete({ heard, missing }: Heard, report: Report): boolean {
  if (heard.length === 0 || missing.length === 0) return false;
  const values = { heard: heard.join(", "), missing: missing.join(", ") };
  report({ severity: "warning", code: "bulletin-incomplete", values });
  return true;
}

/** A clip is heard in the first of its languages that has a voice. */
async function foreseeClip(making: Making, script?: Document): Promise<void> {
  const unheard: Diagnostic[] = [];
  for (const one of eachLanguage(making)) {
    const own = (making.view.messages.length === 1 && script) || (await composeTemplate(one, scriptTemplate));
    const { report, all } = collectFindings();
    const isHeard = own !== undefined && (await isForeseen(one, own, report));
    if (isHeard) {
      const { tag } = one.view.message.language;
      for (const finding of unheard) making.report(readNotHeard(finding, tag));
      all.forEach(making.report);
      return;
    }
    unheard.push(...all);
  }
  unheard.forEach(making.report);
}

/** That one language of a clip has no voice is another thing where a second one is heard. */
export function readNotHeard(finding: Diagnostic, heard: LanguageTag): Diagnostic {
  if (finding.code !== "voice-missing") return finding;
  return { ...finding, code: "voice-missing-together", values: { ...finding.values, heard } };
}

async function isForeseen(making: Making, script: Document, report: Report): Promise<boolean> {
  const { foresee } = await making.stages.hearing();
  const { message, library } = making.view;
  return foresee(script, { message, library, world: making.world }, report);
}
