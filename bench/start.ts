import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Row } from "./compare.ts";

const bin = fileURLToPath(new URL("../bin/loa.js", import.meta.url));

const whole = (args: readonly string[]) => () => {
  const run = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (run.status !== 0) throw new Error(`exit ${run.status}`);
};

/** Whole processes: from spawn to exit. */
export function startRows(): readonly Row[] {
  const nothing = { name: "node -e 0", run: whole(["-e", "0"]) };
  return [
    {
      title: "loa --help, whole process",
      rounds: 15,
      ours: { name: "loa --help", run: whole([bin, "--help"]) },
      peers: [nothing],
    },
  ];
}
