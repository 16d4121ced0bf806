import { inThaiDigits } from './thai-digits.js'

/** A piece of a paper, drawn alike in Word and PDF. `code` is an address or a hash: its digits stay as they are. */
export type PaperBlock =
  | { readonly kind: 'heading' | 'subheading' | 'text' | 'code'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export interface Paper {
  readonly title: string
  readonly office: string
  readonly blocks: readonly PaperBlock[]
}

/** The same paper with Thai digits in prose and tables. */
export function paperInThaiDigits({ title, office, blocks }: Paper): Paper {
  return { title: inThaiDigits(title), office, blocks: blocks.map(blockInThaiDigits) }
}

function blockInThaiDigits(block: PaperBlock): PaperBlock {
  if (block.kind === 'code') return block
  if (block.kind !== 'table') return { ...block, text: inThaiDigits(block.text) }
  const row = (cells: readonly string[]): string[] => cells.map(inThaiDigits)
  return { ...block, head: row(block.head), rows: block.rows.map(row) }
}
