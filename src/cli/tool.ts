import { digestOf, digestOfData } from "../base/digest.ts";
import type { World } from "../base/world.ts";
import { listOwnFiles, readOwnFile } from "./world.ts";

/** What Loa itself is: the version people see, and a digest of the code and of every package it runs on. */
export interface Tool {
  readonly version: string;
  readonly digest: string;
}

interface PackageFile {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Sources are digested as they lie (in a checkout they change without the version); the installed package is its version. */
export function identifyTool(world: World): Tool {
  const tool = identified.get(world) ?? identify(world);
  identified.set(world, tool);
  return tool;
}

/** Loa does not change under a running process. */
const identified = new WeakMap<World, Tool>();

function identify(world: World): Tool {
  const own = packageFile(readOwnFile("package.json"));
  const packages = Object.keys(own.dependencies ?? {}).map((name) => [
    name,
    packageFile(world.readPackageFile(`${name}/package.json`)).version,
  ]);
  const code = sourcesRun()
    ? listOwnFiles("src", [".ts", ".json"]).map((path) => digestOf(readOwnFile(path) ?? ""))
    : own.version;
  return { version: own.version, digest: digestOfData({ code, packages, node: process.version }) };
}

function packageFile(bytes: Uint8Array | undefined): PackageFile {
  if (bytes === undefined) return { version: "absent" };
  return JSON.parse(new TextDecoder().decode(bytes)) as PackageFile;
}

function sourcesRun(): boolean {
  return import.meta.url.endsWith(".ts");
}
