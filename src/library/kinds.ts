import type { KindAlert } from "./kind-alert.ts";
import type { Kind, KindSchema } from "./library.ts";
import schema from "./schemas/kind.schema.json" with { type: "json" };
import type { SourceText } from "./source-text.ts";
import { type Checked, namesWithEnding, type Reading, readYaml } from "./table.ts";
import { readDataText } from "./text.ts";
import type { Tree } from "./tree.ts";

interface WrittenKind {
  readonly titles: Readonly<Record<string, string>>;
  readonly formats: readonly string[];
  readonly requires?: Kind["requires"];
  readonly schema?: KindSchema;
  readonly alert?: KindAlert;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A kind and the file that described it, for the check of what it refers to. */
export interface LoadedKind {
  readonly kind: Kind;
  readonly tree: Tree;
}

/** Reads every folder of `templates/` but `base`. */
export function loadKinds(reading: Reading): Record<string, LoadedKind> {
  const { world } = reading;
  const kinds: Record<string, LoadedKind> = {};
  for (const folder of world.list(`${world.dataFolder}/templates`)) {
    if (!folder.endsWith("/") || folder === "base/") continue;
    const name = folder.slice(0, -1);
    const checked = readYaml<WrittenKind>(`templates/${name}/kind.yaml`, schema, reading);
    if (checked) kinds[name] = { kind: kindOf(name, checked, reading), tree: checked.tree };
  }
  return kinds;
}

function kindOf(name: string, { data }: Checked<WrittenKind>, reading: Reading): Kind {
  return {
    name,
    titles: data.titles,
    factsSchema: data.facts,
    formats: data.formats,
    ...(data.requires && { requires: data.requires }),
    ...(data.schema && { schema: data.schema }),
    ...(data.alert && { alert: data.alert }),
    data: data.data ?? {},
    templates: loadTemplates(`templates/${name}`, reading),
    styles: loadStyles(`templates/${name}`, reading),
  };
}

/** Every `*.hbs` of a folder, by name without the ending. */
export function loadTemplates(folder: string, { world, report }: Reading): Record<string, SourceText> {
  const templates: Record<string, SourceText> = {};
  for (const file of world.list(`${world.dataFolder}/${folder}`)) {
    if (!file.endsWith(".hbs")) continue;
    const source = readDataText(`${folder}/${file}`, world, report);
    if (source) templates[file.slice(0, -".hbs".length)] = source;
  }
  return templates;
}

/** Every `*.css` of a folder, in order of name: a later sheet wins over an earlier one. */
export function loadStyles(folder: string, reading: Reading): readonly SourceText[] {
  return namesWithEnding(folder, ".css", reading).flatMap((name) => {
    const sheet = readDataText(`${folder}/${name}.css`, reading.world, reading.report);
    return sheet ? [sheet] : [];
  });
}
