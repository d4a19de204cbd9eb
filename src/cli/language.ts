import type { World } from "../base/world.ts";

/** Languages the interface speaks. */
export const interfaceLanguages = ["vi", "en"] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** `--ui`, else `LOA_UI`, else `LC_ALL`, `LC_MESSAGES`, `LANG`, else Vietnamese. A locale we do not speak counts as none. */
export function interfaceLanguage(
  argv: readonly string[],
  world: Pick<World, "environment">,
): InterfaceLanguage {
  const chosen = spoken(uiOption(argv)) ?? spoken(world.environment("LOA_UI"));
  if (chosen) return chosen;
  const locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => world.environment(name)).find(Boolean);
  return spoken(locale) ?? "vi";
}

/** The value of `--ui` before anything is parsed: errors of parsing are told in it. */
function uiOption(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === "--ui" || argument.startsWith("--ui="));
  const argument = argv[at];
  return argument === "--ui" ? argv[at + 1] : argument?.slice("--ui=".length);
}

function spoken(locale: string | undefined): InterfaceLanguage | undefined {
  const tag = locale?.toLowerCase().split(/[-_.@]/)[0];
  return interfaceLanguages.find((language) => language === tag);
}
