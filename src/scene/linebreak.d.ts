declare module "linebreak" {
  /** UAX #14 opportunities of a text, in order. */
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
