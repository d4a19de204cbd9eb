import yauzl, { type Entry, type ZipFile } from "yauzl";

/** Why bytes are no zip that can be believed: the package's own words, or a name that stands in it twice. */
export interface ZipFault {
  readonly fault: string;
}

/** A zip that is open: its files' names and sizes in bytes, and their bytes one by one. */
export interface OpenZip {
  readonly sizes: ReadonlyMap<string, number>;
  /** Undefined when there is no such file, or when it is damaged or not as large as it says. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/**
 * Opens a zip without believing it: names that leave the folder (`..`, absolute, backslash), that stand twice, or sizes
 * that are lies make a fault or an unreadable file; nothing is inflated before it is asked for.
 */
export function openZip(bytes: Uint8Array): Promise<OpenZip | ZipFault> {
  return new Promise((resolve) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true };
    yauzl.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), options, (error, zip) => {
      if (error || !zip) return resolve({ fault: withoutStop(error?.message ?? "zip") });
      const entries = new Map<string, Entry>();
      zip.on("error", (problem: Error) => resolve({ fault: withoutStop(problem.message) }));
      zip.on("entry", (entry: Entry) => {
        if (entries.has(entry.fileName)) return resolve({ fault: `${entry.fileName} ×2` });
        if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.on("end", () => resolve(opened(zip, entries)));
      zip.readEntry();
    });
  });
}

function opened(zip: ZipFile, entries: ReadonlyMap<string, Entry>): OpenZip {
  return {
    sizes: new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize])),
    read: (name) => {
      const entry = entries.get(name);
      return entry ? contentOf(zip, entry) : Promise.resolve(undefined);
    },
  };
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return resolve(undefined);
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", () => resolve(undefined));
      stream.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    });
  });
}

/** The sentence that it becomes a part of has its own. */
function withoutStop(reason: string): string {
  return reason.replace(/\.+$/, "");
}
