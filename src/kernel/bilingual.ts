/** A text that an agency writes once in each language of its pages. */
export interface Bilingual {
  readonly th: string
  readonly en: string
}
