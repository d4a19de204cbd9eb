import { loadStrings } from "./strings.ts";
import type { Reading } from "./table.ts";
import { readDataText } from "./text.ts";

/** What a pack's gallery is made with: its own sheet and script, and its words in every language of the interface. */
export interface Gallery {
  readonly style: string;
  readonly script: string;
  /** Interface language → key → words. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const folder = "assets/gallery";
const prefix = "gallery.";

/** Reads `assets/gallery/` and what `locales/<interface>/ui.json` says in it; undefined where a data folder has none. */
export function loadGallery(reading: Reading): Gallery | undefined {
  const { world, report } = reading;
  if (world.list(`${world.dataFolder}/${folder}`).length === 0) return undefined;
  const style = readDataText(`${folder}/gallery.css`, world, report);
  const script = readDataText(`${folder}/gallery.js`, world, report);
  return style && script && { style: style.text, script: script.text, words: loadWords(reading) };
}

function loadWords(reading: Reading): Gallery["words"] {
  const { world } = reading;
  const words: Record<string, Record<string, string>> = {};
  for (const name of world.list(`${world.dataFolder}/locales`)) {
    const own = `locales/${name.replace(/\/$/, "")}`;
    if (!world.list(`${world.dataFolder}/${own}`).includes("ui.json")) continue;
    const { ui = {} } = loadStrings(own, ["ui.json"], reading);
    const said = Object.entries(ui).filter(([key]) => key.startsWith(prefix));
    words[name.replace(/\/$/, "")] = Object.fromEntries(
      said.map(([key, text]) => [key.slice(prefix.length), text]),
    );
  }
  return words;
}
