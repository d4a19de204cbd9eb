import type { Library } from "../library/library.ts";
import type { Finisher, PackContent } from "./finisher.ts";
import { languagesOf } from "./heard.ts";
import { fileEnding, type Work, worksOf } from "./works.ts";

/**
 * `usb/`: what loudspeakers play, to be copied to the root of a memory stick. Players sort by name, so names begin with the
 * pack's day and the message, and say the languages that are heard. Copies, for a stick knows no links: of each message the
 * bulletin in all its languages, else the spot in each. What a row has of its own is in `usb/<row>/`.
 */
export const usbFolder: Finisher = ({ manifest, library }) => {
  const sounds = worksOf(manifest.artifacts).filter((work) => fileEnding(work, ".mp3"));
  const groups = Map.groupBy(sounds, ({ message, row = "" }) => `${row}/${message}`);
  return [...groups.values()].flatMap((works) =>
    playedOf(works, library).flatMap((work): readonly PackContent[] => {
      const file = fileEnding(work, ".mp3");
      const folder = work.row === undefined ? "usb" : `usb/${work.row}`;
      if (!file) return [];
      const languages = languagesOf(file).replaceAll("+", "-");
      const name = [manifest.date, work.message, languages, ...(work.draft ? ["draft"] : [])].join("-");
      return [{ path: `${folder}/${name}.mp3`, mediaType: file.mediaType, content: { copyOf: file.path } }];
    }),
  );
};

/** The first format of the platform that names files by date which was made; for stations there is another. */
function playedOf(works: readonly Work[], { platforms }: Library): readonly Work[] {
  const names = Object.keys(platforms).sort();
  const slots = names
    .flatMap((name) => platforms[name]?.slots ?? [])
    .filter(({ names }) => names === "dated");
  const formats = slots.flatMap((slot) => slot.formats);
  const format = formats.find((name) => works.some((work) => work.format === name));
  return works.filter((work) => work.format === format);
}
