/**
 * A usage, option or argument with what stands for a value named in the language of the interface: `-o, --out <folder>` is
 * `-o, --out <thư mục>`. Names of commands and options, and values to choose from, stay as they are typed.
 */
export function inWords(text: string, say: (key: string) => string): string {
  return text.replace(
    /([<[])([A-Za-z][A-Za-z/-]*)((?:\.\.\.)?[>\]])/g,
    (_whole, open: string, name: string, close: string) =>
      `${open}${say(`help.placeholder.${name}`)}${close}`,
  );
}
