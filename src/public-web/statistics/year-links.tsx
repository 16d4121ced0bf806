import type { JSX } from 'preact'
import type { PageFrame } from '../page-frame.js'
import type { ReleaseHead } from './released-years.service.js'

interface YearLinksProps {
  readonly frame: PageFrame
  readonly years: readonly ReleaseHead[]
}

/** Links to released years, in the order given. */
export function YearLinks({ frame, years }: YearLinksProps): JSX.Element {
  const { t, href } = frame
  return (
    <ul class="govuk-list">
      {years.map(({ fiscalYear }) => (
        <li>
          <a class="govuk-link" href={href(`/statistics/${fiscalYear}`)}>
            {t('terms.fiscalYear', { year: String(fiscalYear) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
