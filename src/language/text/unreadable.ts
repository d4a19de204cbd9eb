import type { Slip } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** Lost letters (U+FFFD), control characters, and private-use characters that only a legacy font shows. */
const unreadable = /[\ufffd\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\p{Co}|\p{Cs}/gu;

/** `text-unreadable`: nobody can say from the text alone what stood there. */
export const findUnreadable: Rule = ({ text }) =>
  Array.from(
    text.matchAll(unreadable),
    ({ 0: found, index }): Slip => ({
      code: "text-unreadable",
      start: index,
      length: found.length,
      safety: "human",
    }),
  );
