import { septetsOf } from "./gsm7.ts";

/** What a text message costs. Plain data, deterministic. */
export interface SmsReport {
  readonly encoding: "GSM-7" | "UCS-2";
  /** Septets, or UTF-16 units. */
  readonly units: number;
  /** Units that one part holds: 160 or 70 alone, 153 or 67 in a longer message. */
  readonly unitsPerPart: number;
  /** Messages that are paid for. */
  readonly parts: number;
  /** How many times the price of as many characters in GSM-7. */
  readonly costFactor: number;
  /** Characters that GSM-7 lacks, in code-point order. They are never replaced. */
  readonly forcing: readonly {
    readonly character: string;
    readonly codePoint: string;
    readonly count: number;
  }[];
  /** False where letters stand apart from their marks though one character has both: they cost more. */
  readonly composed: boolean;
}

/** 3GPP TS 23.040: 140 octets a message, six of them for the header of a part. */
const room = {
  "GSM-7": { alone: 160, part: 153 },
  "UCS-2": { alone: 70, part: 67 },
} as const;

/**
 * Measures a text as a phone sends it: GSM-7 when each character is in its tables, else UCS-2 throughout. No
 * character is split over two parts, and none is replaced.
 */
export function measureSms(text: string): SmsReport {
  const characters = [...text];
  const forcing = forcingOf(characters);
  const encoding = forcing.length === 0 ? "GSM-7" : "UCS-2";
  const sizes = characters.map((character) =>
    encoding === "GSM-7" ? (septetsOf(character) ?? 0) : character.length,
  );
  const units = sizes.reduce((sum: number, size) => sum + size, 0);
  const { alone, part } = room[encoding];
  const parts = units <= alone ? 1 : partsOf(sizes, part);
  const plain = room["GSM-7"];
  const cheapest = characters.length <= plain.alone ? 1 : Math.ceil(characters.length / plain.part);
  return {
    encoding,
    units,
    unitsPerPart: parts === 1 ? alone : part,
    parts,
    costFactor: Math.round((parts / cheapest) * 100) / 100,
    forcing,
    composed: text.normalize("NFC") === text,
  };
}

/** Fills part after part; an escape and its character, or two surrogates, stay together. */
function partsOf(sizes: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

function forcingOf(characters: readonly string[]): SmsReport["forcing"] {
  const counts = new Map<string, number>();
  for (const character of characters) {
    if (septetsOf(character) === undefined) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts]
    .map(([character, count]) => ({ character, point: character.codePointAt(0) ?? 0, count }))
    .sort((one, other) => one.point - other.point)
    .map(({ character, point, count }) => ({
      character,
      codePoint: `U+${point.toString(16).toUpperCase().padStart(4, "0")}`,
      count,
    }));
}

/** The report as a file: JSON, two spaces, a newline at the end. */
export function writeSmsReport(report: SmsReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
