/** A paper of several pages as blocks, which a Word file and a PDF draw alike. Every text is plain. */
export type PaperBlock =
  | { readonly block: 'title' | 'heading' | 'paragraph'; readonly text: string }
  /** A label with what belongs to it, one paragraph a line. */
  | { readonly block: 'field'; readonly label: string; readonly lines: readonly string[] }
  | {
      readonly block: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Shares of the width, in the order of the columns. */
      readonly widths: readonly number[]
    }

export interface Paper {
  readonly title: string
  /** On every page. */
  readonly footer: string
  readonly blocks: readonly PaperBlock[]
}
