/** One finished file; its bytes are in the Store under `digest`. */
export interface Artifact {
  /** Path below the output folder, with `/`: `5k-thang-8/vi/poster-a3-draft.pdf`. */
  readonly path: string;
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly spec: string;
  /** `vi`; of an artifact in several languages all of them, `vi+rad`. */
  readonly language: string;
  /** Of sound and clips, the languages that are heard, in order: a bulletin leaves out those that nobody speaks. */
  readonly heard?: readonly string[];
  readonly format: string;
  readonly draft: boolean;
}
