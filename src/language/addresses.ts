/** Anything with a scheme, `www.`, e-mail, and hosts in plain letters (`bluezone.gov.vn/tai`). */
const address =
  /(?<![\p{L}\p{M}\p{N}])(?:[a-z][a-z0-9+.-]*:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<![\p{L}\p{M}\p{N}.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\p{L}\p{M}\p{N}])(?:\/\S*)?/giu;

/** `change` applied to what stands between the web and mail addresses of a text; these go through `keep`. */
export function outsideAddresses(
  text: string,
  change: (part: string) => string,
  keep: (address: string) => string = (found) => found,
): string {
  // The pattern takes long to compile, and most texts hold no sign of an address.
  if (!/[.@:]\S/.test(text)) return change(text);
  let result = "";
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    result += change(text.slice(from, index)) + keep(found);
    from = index + found.length;
  }
  return result + change(text.slice(from));
}

/** Whether a text holds a web or mail address. */
export function isAddress(text: string): boolean {
  return outsideAddresses(text, () => "") !== "";
}
