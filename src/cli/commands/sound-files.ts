import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { kindOfPath } from "../world.ts";

const soundName =
  /\.(wav|wave|mp3|m4a|aac|ogg|oga|opus|amr|awb|3gp|3gpp|3ga|flac|wma|caf|aiff?|webm|mp4|m4v|mov|mkv|avi)$/i;

/** The sound files that arguments name; a folder stands for those in it. Other files of a folder are left with a note. */
export function soundFilesIn(paths: readonly string[], world: World, report: Report): readonly string[] {
  const files = paths.flatMap((path) => {
    const kind = kindOfPath(path, world.workingFolder);
    if (kind === "file") return [path];
    if (kind === "folder") return inFolder(path.replace(/(?<=.)[\\/]+$/, ""), world, report);
    report({ severity: "error", code: "file-missing", values: { path } });
    return [];
  });
  return [...new Set(files)];
}

function inFolder(folder: string, world: World, report: Report): readonly string[] {
  const names = world.list(folder).filter((name) => !name.endsWith("/") && !name.startsWith("."));
  const sounds = names.filter((name) => soundName.test(name));
  const others = names.filter((name) => !soundName.test(name));
  if (sounds.length === 0) report({ severity: "error", code: "takes-none", values: { path: folder } });
  else if (others.length > 0)
    report({ severity: "note", code: "take-ignored", values: { files: others.join(", ") } });
  return sounds.map((name) => `${folder}/${name}`);
}
