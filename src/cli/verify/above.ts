import type { World } from "../../base/world.ts";
import { readBytes } from "../../library/text.ts";
import type { Holding } from "../../pack/holding.ts";
import { manifestName } from "../../pack/manifest.ts";
import type { StatedFile, Statement } from "../../pack/statement.ts";
import { statementIn } from "../../pack/verify.ts";

/** The manifest in a folder above that lists the file; a signed one before one that is not. */
export async function manifestAbove(name: string, world: World) {
  const found = [];
  for (const above of await manifestsAbove(name, world)) {
    const file = above.statement.files.find(({ path }) => path === above.below);
    if (file) found.push({ ...above, file });
  }
  return found.find(isSigned) ?? found[0];
}

/** What a signed manifest in a folder above says of a folder below it: its files, by their paths in that folder, and their messages. */
export async function partAbove(name: string, world: World) {
  const signed = (await manifestsAbove(name, world)).filter(isSigned);
  const above = signed.find(({ statement, below }) => filesBelow(below, statement).length > 0);
  if (!above) return undefined;
  const { statement, below } = above;
  const files = filesBelow(below, statement);
  const told = <T extends { readonly id: string }>(all: readonly T[], part: "message" | "row") =>
    all.filter(({ id }) => files.some((file) => file[part] === id));
  const messages = told(statement.messages, "message");
  return {
    ...above,
    statement: {
      ...statement,
      files,
      messages: messages.length === 0 ? statement.messages : messages,
      rows: told(statement.rows, "row"),
      siblings: [],
      missing: [],
    },
  };
}

function filesBelow(folder: string, { files }: Statement): readonly StatedFile[] {
  const start = `${folder}/`;
  return files.flatMap((file) =>
    file.path.startsWith(start) ? [{ ...file, path: file.path.slice(start.length) }] : [],
  );
}

/** Every manifest of ours in the folders above, the nearest first; `below`: the path from there. */
async function manifestsAbove(name: string, world: World) {
  const found = [];
  for (let folder = folderOf(name), steps = 0; steps < 8; folder = above(folder), steps += 1) {
    const bytes = readBytes(`${folder}/${manifestName}`, world);
    if (!(bytes instanceof Uint8Array)) continue;
    const holding = shallowHolding(folder, world);
    const read = await statementIn(holding, () => undefined);
    const below = pathBelow(name, folder, world);
    if (read) found.push({ holding, statement: read.statement, manifest: read.bytes, below });
  }
  return found;
}

function isSigned({ holding }: { readonly holding: Holding }): boolean {
  return holding.files.length > 1;
}

/** The manifest and its signature alone, and messages' manifests below: what else lies beside them is not asked about. */
function shallowHolding(folder: string, world: World): Holding {
  const files = world.list(folder).filter((file) => file.startsWith(manifestName));
  return {
    name: folder,
    files,
    sizeOf: () => undefined,
    read: async (path) => {
      const known = files.includes(path) || path.endsWith(`/${manifestName}`);
      const bytes = known ? readBytes(`${folder}/${path}`, world) : undefined;
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
  };
}

/** A file's path below a folder, by where both really are. */
function pathBelow(name: string, folder: string, { realPath = (path) => path }: World): string {
  return (realPath(name) ?? name).slice((realPath(folder) ?? folder).length + 1);
}

function above(folder: string): string {
  return folder === "."
    ? ".."
    : folder.endsWith("..") || !folder.includes("/")
      ? `${folder}/..`
      : folderOf(folder);
}

export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "." : path.slice(0, cut) || "/";
}
