import type { Output } from "./io.ts";

const codes = { red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Text in a terminal colour, where the output shows colours. */
export function colourOf(colour: keyof typeof codes, text: string, output: Output): string {
  return styled(codes[colour], text, output);
}

export const green = (text: string, output: Output) => colourOf("green", text, output);
export const bold = (text: string, output: Output) => styled(1, text, output);
export const dim = (text: string, output: Output) => styled(2, text, output);

function styled(code: number, text: string, output: Output): string {
  return output.colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
}
