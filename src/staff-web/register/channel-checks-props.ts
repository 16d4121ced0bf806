import type { ChannelMonth } from '../../kernel/channel-check.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'

/** What happened just now. */
export const checkNotices = ['checked', 'found'] as const
export type CheckNotice = (typeof checkNotices)[number]
/** Why nothing was written. */
export type ChecksProblem = 'nothing_chosen' | 'lost_race'

export interface ChannelChecksProps {
  readonly frame: DeskFrame
  readonly year: FiscalYear
  /** Years that have something to check. */
  readonly years: readonly FiscalYear[]
  readonly months: readonly ChannelMonth[]
  readonly nameOf: NameOf
  readonly notice: CheckNotice | null
  readonly problem: ChecksProblem | null
}

/** Address of one channel and month. */
export function checkHref(
  { href }: DeskFrame,
  { channel, month }: { readonly channel: string; readonly month: OfficeDate },
): string {
  return href(`/register/checks/${channel}/${month.slice(0, 7)}`)
}
