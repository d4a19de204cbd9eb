import type { Format, Library } from "../library/library.ts";

/** Where works go that no platform of `templates/platforms.yaml` takes. */
export const ownChannels = ["print", "sms"] as const;

/** The channels that a format is for: the platforms that take it as file or caption, the print shop, text messages. */
export function channelsOf(format: string, { formats, platforms }: Library): readonly string[] {
  const names = Object.keys(platforms).sort();
  const taking = names.filter((name) => {
    const { slots = [], caption } = platforms[name] ?? {};
    return caption?.format === format || slots.some((slot) => slot.formats.includes(format));
  });
  return [...taking, ...ownChannelsOf(formats[format])];
}

function ownChannelsOf(format: Format | undefined): readonly string[] {
  if (format?.medium === "print") return ["print"];
  return format?.text?.smsParts === undefined ? [] : ["sms"];
}
