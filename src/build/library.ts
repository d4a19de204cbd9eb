import type { Library } from "../library/library.ts";
import { loadLibrary } from "../library/load.ts";
import type { KeptCheckedFiles } from "../memo/checked-files.ts";
import type { Memo } from "../memo/memo.ts";
import type { Seam } from "../memo/seam.ts";

interface Remembering {
  readonly memo: Memo;
  readonly checked?: KeptCheckedFiles;
}

/**
 * The library of the world's data folder, remembered while every file and folder it was read from is as it was:
 * parsing and checking some hundred small files takes longer than checking a message. A library with errors is read anew,
 * and after a change only the files that changed are parsed again.
 */
export async function rememberLibrary({ memo, checked }: Remembering, seam: Seam): Promise<Library> {
  try {
    const { output } = await memo(
      {
        name: "library",
        input: { dataFolder: seam.world.dataFolder },
        run: async ({ world, report }) => loadLibrary(world, report, checked),
      },
      seam,
    );
    checked?.save();
    return output;
  } catch (error) {
    // A disk that does not take the entry is no reason to know nothing: who must write says what is wrong with it.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return loadLibrary(seam.world, seam.report, checked);
  }
}
