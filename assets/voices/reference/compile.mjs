// Compiles <tag>.rules to <tag>.dictionary: node assets/voices/reference/compile.mjs rad cmo
// Needs the Debian package espeak-ng (any 1.51); run it after a change of the rules or of @echogarden/espeak-ng-emscripten.
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import start from "@echogarden/espeak-ng-emscripten";

const here = import.meta.dirname;
const work = mkdtempSync(join(tmpdir(), "loa-voice-"));
const { FS } = await start();
exportFolder("/usr/share/espeak-ng-data", join(work, "espeak-ng-data"));
for (const tag of process.argv.slice(2)) {
  cpSync(join(here, `${tag}.rules`), join(work, `${tag}_rules`));
  writeFileSync(join(work, `${tag}_list`), "");
  mkdirSync(join(work, "espeak-ng-data/lang/map"), { recursive: true });
  cpSync(join(here, `${tag}.voice`), join(work, `espeak-ng-data/lang/map/${tag}`));
  const run = spawnSync("espeak-ng", [`--path=${work}`, "-v", tag, `--compile=${tag}`], {
    cwd: work,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
  copyFileSync(join(work, `espeak-ng-data/${tag}_dict`), join(here, `${tag}.dictionary`));
}
rmSync(work, { recursive: true });

/** The engine compiles only against the sounds it was itself built with. */
function exportFolder(folder, target) {
  for (const name of FS.readdir(folder).filter((entry) => !entry.startsWith("."))) {
    const path = `${folder}/${name}`;
    const copy = join(target, name);
    if (FS.isDir(FS.stat(path).mode)) exportFolder(path, copy);
    else {
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, FS.readFile(path));
    }
  }
}
