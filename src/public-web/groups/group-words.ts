import { fewestForRate, permilleOf, type OnTime } from '../../oversight/on-time-rate.js'
import type { PeriodStatus } from '../../oversight/period-status.js'
import type { SummedCell } from '../../oversight/sum-tables.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { figureText } from '../../figures/figure-table-view.js'
import type { Words } from '../../figures/table-words.js'
import { percentText } from './percent-text.js'
import { statusOf } from './summed-tables.js'

/** «อย่างน้อย 12», «ไม่แสดง», «ไม่มี», «1,234». */
export function summedText(cell: SummedCell, { t }: Words): string {
  const status = statusOf(cell)
  if (status === 'not_shown') return t('statistics.notShown')
  if (status === 'at_least') return t('groups.atLeast', { n: formatCount(cell.n ?? 0) })
  return figureText(cell.n, t)
}

/** Never a share without its number, and none of few. */
export function onTimeText(onTime: OnTime | null, { t }: Words): string {
  if (onTime === null) return t('statistics.notShown')
  if (onTime.due === 0) return t('statistics.rateNone')
  const due = formatCount(onTime.due)
  const permille = permilleOf(onTime)
  if (permille === null) return t('groups.rateFew', { due, fewest: formatCount(fewestForRate) })
  return t('statistics.rate', { due, onTime: formatCount(onTime.onTime), percent: percentText(permille) })
}

/** The same in a line of a table. */
export function onTimeShort(onTime: OnTime | null, words: Words): string {
  if (onTime === null || onTime.due === 0) return onTimeText(onTime, words)
  const due = formatCount(onTime.due)
  const permille = permilleOf(onTime)
  if (permille === null) return words.t('groups.rateFewShort', { due })
  const percent = percentText(permille)
  return words.t('groups.rateShort', { due, onTime: formatCount(onTime.onTime), percent })
}

/** What is said of a period of an agency, a sentence each. */
export function statusSentences(status: PeriodStatus, { t, lang }: Words): string[] {
  if (status.state === 'missing') return [t('groups.status.missing', { days: status.days })]
  if (status.state !== 'published') return [t(`groups.status.${status.state}`)]
  const date = formatOfficeDate(lang, status.on, 'short')
  return [
    status.days === null
      ? t('groups.status.imported', { date })
      : t('groups.status.published', { date, days: status.days }),
    ...(status.received === 0 ? [t('groups.status.zero')] : []),
    ...(status.restatedOn === null
      ? []
      : [t('groups.status.restated', { date: formatOfficeDate(lang, status.restatedOn, 'short') })]),
  ]
}
