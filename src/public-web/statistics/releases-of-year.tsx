import type { JSX } from 'preact'
import { InsetText } from '../../ui/components/inset-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { PageFrame } from '../page-frame.js'
import type { ReleaseHead } from './released-years.service.js'

interface OutOfForceProps {
  readonly frame: PageFrame
  readonly head: ReleaseHead
  /** Of the same year. */
  readonly newest: ReleaseHead | undefined
}

/** Above everything else of a release that another has replaced. */
export function OutOfForce({ frame, head, newest }: OutOfForceProps): JSX.Element | null {
  const { t, href } = frame
  if (newest === undefined || newest.number === head.number) return null
  const of = ({ fiscalYear, number }: ReleaseHead): { year: string; number: string } => ({
    year: String(fiscalYear),
    number: String(number),
  })
  return (
    <InsetText class="sj-out-of-force">
      <p class="govuk-body">
        <strong>{t('statistics.outOfForce', of(head))}</strong>
      </p>
      <a class="govuk-link" href={href(`/statistics/${newest.fiscalYear}`)}>
        {t('statistics.inForce', of(newest))}
      </a>
    </InsetText>
  )
}

interface ReleasesOfYearProps {
  readonly frame: PageFrame
  /** The newest first. */
  readonly releases: readonly ReleaseHead[]
  /** Number of the one that the page is about. */
  readonly shown: number
}

/** Nothing where there is one only. */
export function ReleasesOfYear({ frame, releases, shown }: ReleasesOfYearProps): JSX.Element | null {
  const { t, lang, href } = frame
  if (releases.length < 2) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('statistics.releasesTitle')}</h2>
      <ul class="govuk-list">
        {releases.map(({ fiscalYear, number, releasedOn }) => {
          const date = formatOfficeDate(lang, releasedOn)
          const text = t('statistics.releaseLink', { year: String(fiscalYear), number: String(number), date })
          return (
            <li>
              {number === shown ? (
                <strong>{text}</strong>
              ) : (
                <a class="govuk-link" href={href(`/statistics/${fiscalYear}/${number}`)}>
                  {text}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
