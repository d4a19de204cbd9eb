import { digestOf } from "../base/digest.ts";
import type { World } from "../base/world.ts";
import type { Language } from "../library/library.ts";

/** Where the takes of one message in one language lie. */
export interface RecordingPlaces {
  /** Path below `home`. */
  readonly folder: string;
  readonly home: string;
}

/**
 * `assets/recordings/<tag>/<spec id>` of the working folder where it holds any take, else of the data folder: whoever
 * has only installed Loa keeps recordings in a folder of their own.
 */
export function recordingPlaces(
  { language, spec }: { language: Pick<Language, "tag">; spec: { id: string } },
  world: World,
): RecordingPlaces {
  const folder = `assets/recordings/${language.tag}/${spec.id}`;
  const hasTakes = world.list(`${world.workingFolder}/${folder}`).length > 0;
  return { folder, home: hasTakes ? world.workingFolder : world.dataFolder };
}

/** Every file of them, its index too: `<path> <SHA-256>`. */
export function takesIn(message: Parameters<typeof recordingPlaces>[0], world: World): readonly string[] {
  const { folder, home } = recordingPlaces(message, world);
  const names = world.list(`${home}/${folder}`).filter((name) => !name.endsWith("/"));
  return names.map((name) => `${folder}/${name} ${digestOf(world.read(`${home}/${folder}/${name}`) ?? "")}`);
}

/** Where new takes go: into the project that the working folder belongs to, else into the working folder itself. */
export function recordingHome({ workingFolder, dataFolder }: World): string {
  const project = dataFolder.replace(/[\\/]+$/, "");
  const inside = workingFolder === project || /^[\\/]/.test(workingFolder.slice(project.length));
  return workingFolder.startsWith(project) && inside ? project : workingFolder;
}
