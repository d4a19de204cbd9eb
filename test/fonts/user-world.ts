import type { World } from "../../src/base/world.ts";
import { openWorld } from "../../src/cli/world.ts";

const real = openWorld();
const folder = `${real.dataFolder}/assets/fonts`;

/** The real world with these files in `assets/fonts/`, and `fonts.yaml` changed where it is given. */
export function worldWithFonts(files: Readonly<Record<string, Uint8Array>>, fontsYaml?: string): World {
  return {
    ...real,
    list: (path) => (path === folder ? Object.keys(files).sort() : real.list(path)),
    read: (path) => {
      if (path.startsWith(`${folder}/`)) return files[path.slice(folder.length + 1)];
      return path === `${folder}.yaml` && fontsYaml !== undefined
        ? new TextEncoder().encode(fontsYaml)
        : real.read(path);
    },
  };
}

/** A face of a package that `fonts.yaml` does not list: Fira Sans Condensed 500, sound in every language. */
export function soundFont(): Uint8Array {
  const file = "@expo-google-fonts/fira-sans-condensed/500Medium/FiraSansCondensed_500Medium.ttf";
  const bytes = real.readPackageFile(file);
  if (!bytes) throw new Error(`${file} is not installed`);
  // A copy, not a Node Buffer: whose `slice` would share its bytes with what the tests change.
  return Uint8Array.from(bytes);
}
