import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import satori from "satori";
import type { Row } from "./compare.ts";
import { poster, posterFaces } from "./square.ts";
import { artwork, formatOf } from "./stage.ts";

const bin = fileURLToPath(new URL("../bin/loa.js", import.meta.url));

const whole = (...args: readonly string[]) => ({
  name: args.length > 2 ? `loa ${args.slice(1).join(" ")}` : `node ${args.join(" ")}`,
  run: () => {
    const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
    if (status !== 0) throw new Error(`exit ${status}`);
  },
});

/** Checking: a whole process over all examples, remembered and anew; and one picture laid out, not drawn. */
export function checkRows(): readonly Row[] {
  const faces = posterFaces();
  const square = formatOf("square");
  return [
    {
      title: "loa check examples, whole process, the first from its cache",
      rounds: 3,
      ours: whole(bin, "check", "examples"),
      peers: [whole("-e", "0"), whole(bin, "check", "examples", "--no-cache")],
    },
    {
      title: "one square checked: template to laid-out page, nothing drawn, warm process",
      rounds: 31,
      ours: { name: "Loa, with all its checks", run: () => void artwork(square) },
      peers: [
        {
          name: "satori, to SVG, without checks",
          run: async () =>
            void (await satori(poster() as never, { width: 1080, height: 1080, fonts: faces as never })),
        },
      ],
    },
  ];
}
