import { digestOfData } from "../../base/digest.ts";
import type { Message } from "../../message/message.ts";
import { type KeyPair, keyPairOf } from "../../pack/minisign.ts";
import { type Stamped, shortCode, writeStamp } from "../../pack/stamp.ts";
import { groupName } from "../../spec/groups.ts";
import type { Target } from "./plan.ts";

/** Whose key signs. */
export interface Signing {
  readonly pair: KeyPair;
  /** A pack is signed as a whole: its messages bear stamps, their own manifests no signature. */
  readonly within?: "pack";
}

/** Signs nothing that anyone would believe: to see whether stamps have room. */
export const signingToTry: Signing = { pair: keyPairOf(new Uint8Array(40)) };

/** What a template prints of a stamp. */
export interface StampValues {
  /** Eight letters that can be read out on the telephone. */
  readonly code: string;
  /** The text of the QR code, and of the one that a draft bears: each says which it is. */
  readonly qr: string;
  readonly qrDraft: string;
  /** Whether there is room to say what the letters and the code are. */
  readonly label: boolean;
}

/** Digest of a message's words and facts in the languages of one artwork: what its stamp vouches for. */
export function wordsDigest(messages: readonly Message[]): string {
  return digestOfData(
    messages.map(({ spec, language, strings, values }) => ({
      id: spec.id,
      language: language.tag,
      strings: Object.fromEntries(Object.entries(strings).map(([name, { text }]) => [name, text])),
      values: { ...values, stamp: "" },
      valid: spec.valid,
    })),
  );
}

/** The messages of a target with their stamp in `values.stamp`, where there is a key and the artwork has a place for it. */
export function stamped(
  messages: readonly Message[],
  target: Target,
  pair: KeyPair | undefined,
): readonly Message[] {
  const [leading] = messages;
  if (!pair || !leading || !isStampable(target)) return messages;
  const vouched = stampOf(messages, leading, target);
  return withStamp(messages, {
    code: shortCode(vouched.digest),
    qr: writeStamp({ ...vouched, draft: false }, pair),
    qrDraft: writeStamp({ ...vouched, draft: true }, pair),
    label: true,
  });
}

/** Print and pictures bear a stamp; sound has no place for one, and a page is read where its manifest is. */
function isStampable({ format }: Pick<Target, "format">): boolean {
  return format.medium === "print" || format.medium === "image";
}

function withStamp(messages: readonly Message[], stamp: StampValues): readonly Message[] {
  return messages.map((message) => ({ ...message, values: { ...message.values, stamp } }));
}

function stampOf(
  messages: readonly Message[],
  { spec, referenceDate }: Message,
  { languages }: Target,
): Stamped {
  return {
    message: spec.id,
    languages: groupName(languages),
    ...(spec.imprint && { row: spec.imprint.id }),
    date: referenceDate,
    until: spec.valid.until,
    digest: wordsDigest(messages),
  };
}
