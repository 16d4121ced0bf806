import type { ComponentChildren, JSX } from 'preact'
import { classes } from './attributes.js'

interface DueChipProps {
  readonly urgency: 'later' | 'soon' | 'late'
  /** The words say it as well: «อีก 3 วัน», «เกินกำหนด 2 วัน». */
  readonly children: ComponentChildren
}

export function DueChip({ urgency, children }: DueChipProps): JSX.Element {
  return <span class={classes('sj-due', urgency !== 'later' && `sj-due--${urgency}`)}>{children}</span>
}
