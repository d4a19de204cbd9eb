import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders whose tests start whole programs, the longest first: what starts last decides when two workers are done. */
const long = ["cli", "pack", "examples", "build"];

/** Long files first; within a folder as vitest has it: those that failed, those that took long, the largest. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const folder = /\/test\/([^/]+)\//.exec(moduleId)?.[1] ?? "";
      return long.includes(folder) ? long.indexOf(folder) : long.length;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
