/** A text file of the data folders, with its path relative to the data folder (for diagnostics). */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}
