import { readFileSync } from "node:fs";
// @ts-expect-error the package has no types
import start from "@echogarden/espeak-ng-emscripten";
import { expect, test } from "vitest";
import { library } from "../examples/studio.ts";

interface Speaker {
  set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
  synthesize(text: string, take: (sound: Int16Array | null, events: readonly Phoneme[]) => boolean): void;
}

interface Phoneme {
  readonly type: string;
  readonly id?: string;
}

/** All words that the tables and the corpus of readings put into a voice's mouth. */
function spokenWords(): readonly string[] {
  const corpus = readFileSync(new URL("../corpus/spoken-vi.tsv", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t")[1] ?? "");
  const table = Object.values(library.languages.vi?.abbreviations ?? {});
  const words = [...corpus, ...table].flatMap((text) => text.toLowerCase().split(/[\s,.:;!?()/]+/));
  return [...new Set(words)].filter((word) => word !== "").sort();
}

test("espeak reads every word of the readings by Vietnamese rules, none in English or letter by letter", async () => {
  const quiet = () => undefined;
  const engine = await start({ print: quiet, printErr: quiet });
  const speaker: Speaker = new engine.eSpeakNGWorker();
  speaker.set_voice("vi", "", 0, 0, 0);
  const strange = spokenWords().filter((word) => {
    let phonemes = "";
    let words = 0;
    speaker.synthesize(word, (_sound, events) => {
      for (const { type, id } of events) {
        if (type === "phoneme") phonemes += id ?? "";
        if (type === "word") words += 1;
      }
      return false;
    });
    return words !== 1 || phonemes === "" || phonemes.includes("(");
  });
  expect(strange).toEqual([]);
});
