export const textSizes = ['normal', 'large', 'largest'] as const
export const contrasts = ['normal', 'high'] as const

/** How a visitor wants pages to look. */
export interface Look {
  readonly text: (typeof textSizes)[number]
  readonly contrast: (typeof contrasts)[number]
}

export const usualLook: Look = { text: 'normal', contrast: 'normal' }

/** Of the root element. */
export function lookClasses({ text, contrast }: Look): string {
  return `sj-text-${text} sj-contrast-${contrast}`
}
