import type { Format, ImageType, Medium } from "../library/formats.ts";
import type { Library } from "../library/library.ts";

/** Where works go that no platform of `templates/platforms.yaml` takes. */
export const ownChannels = ["print", "sms"] as const;

/** Formats that go out on one channel together; `slots` names those of which one does, the first that is there. */
export interface Channel {
  readonly name: string;
  readonly slots: readonly (readonly string[])[];
  /** The format whose text is posted with them. */
  readonly caption?: string;
  /** One format of these must be there, else nothing is posted. */
  readonly needed?: readonly string[];
}

/** The channels that take any of these formats as a file, by name: those of the platforms, the print shop, text messages. */
export function channelsFor(
  names: readonly string[],
  { formats, platforms }: Pick<Library, "formats" | "platforms">,
): readonly Channel[] {
  const fits = (name: string, types: readonly string[]) =>
    names.includes(name) && typesOf(formats[name]).some((type) => types.includes(type));
  const posted = Object.keys(platforms)
    .sort()
    .map((name): Channel => {
      const { slots = [], caption } = platforms[name] ?? {};
      const offered = slots.map((slot) => slot.formats.filter((format) => fits(format, slot.types)));
      const needed = offered[slots.findIndex((slot) => slot.needed)];
      return {
        ...{ name, slots: offered.filter((slot) => slot.length > 0) },
        ...(caption && names.includes(caption.format) && { caption: caption.format }),
        ...(needed && { needed }),
      };
    });
  const own = ownChannels.map((name): Channel => {
    const taken = names.filter((format) => ownChannelOf(formats[format]) === name);
    return { name, slots: taken.map((format) => [format]) };
  });
  return [...posted, ...own].filter(
    ({ slots, needed }) => slots.length > 0 && (needed === undefined || needed.length > 0),
  );
}

/** The channel of our own that a format is for. */
export function ownChannelOf(format: Format | undefined): (typeof ownChannels)[number] | undefined {
  if (format?.medium === "print") return "print";
  return format?.text?.smsParts === undefined ? undefined : "sms";
}

/** What a format usually is: a picture is of the first type that is tried. */
function typesOf(format: Format | undefined): readonly string[] {
  if (!format) return [];
  const [picture] = format.image?.types ?? [];
  return picture ? [imageTypes[picture]] : mediumTypes[format.medium];
}

const imageTypes: Readonly<Record<ImageType, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

const mediumTypes: Readonly<Record<Medium, readonly string[]>> = {
  print: ["application/pdf"],
  image: ["image/png"],
  audio: ["audio/mpeg"],
  video: ["video/mp4"],
  text: ["text/plain"],
  web: ["text/html"],
};
