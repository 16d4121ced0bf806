import type { OfficeDate } from '../../kernel/office-date.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { RegisterPageProps } from './register-page-props.js'

/** What stands above a register on paper and in a file: whose, of what, of when, and what it leaves out. */
export function registerTitle(
  props: Pick<RegisterPageProps, 'frame' | 'query' | 'part'> & { readonly today: OfficeDate },
): readonly string[] {
  const { frame, query, part, today } = props
  const { t, lang, agency } = frame
  const { first, last } = query.period
  return [
    `${agency.name} · ${t(`register.list.title.${query.channel}`)}`,
    t('register.list.period', {
      year: String(query.year),
      first: formatOfficeDate(lang, first),
      last: formatOfficeDate(lang, last),
      count: formatCount(part.total),
      today: formatOfficeDate(lang, today),
    }),
    t(`register.list.leftOut.${query.channel}`),
  ]
}
