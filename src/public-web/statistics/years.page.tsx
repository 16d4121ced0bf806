import type { JSX } from 'preact'
import { textIn, writtenFor } from '../../kernel/bilingual.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { Group } from '../../oversight/group.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { DataBlock } from '../open-data/data-block.js'
import { feedPath } from '../open-data/feed.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { Release, ReleaseHead } from './released-years.service.js'
import { YearLinks } from './year-links.js'

interface YearsPageProps {
  readonly frame: PageFrame
  /** In force, the newest year first. */
  readonly releases: readonly Release[]
  /** The same, as programs read them. */
  readonly datasets: readonly object[]
  /** Groups that the agency is in. */
  readonly groups: readonly Group[]
}

/** Every released year with its sentence. */
export function YearsPage({ frame, releases, datasets, groups }: YearsPageProps): JSX.Element {
  const { t } = frame
  const title = t('statistics.listTitle')
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/', feed: feedPath })}>
      <h1 class="govuk-heading-l">{title}</h1>
      {releases.length === 0 ? (
        <>
          <p class="sj-lead">{t('statistics.none')}</p>
          <p class="govuk-body">{t('statistics.noneText')}</p>
        </>
      ) : (
        <p class="govuk-body">{t('statistics.listLead')}</p>
      )}
      {releases.map((release) => (
        <Year frame={frame} release={release} />
      ))}
      {groups.map(({ code, name }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={frame.href(`/groups/${code}`)}>
            {t('groups.ofAgency', { name: textIn(name, frame.lang) })}
          </a>
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={frame.href(feedPath)}>
          {t('statistics.feedLink')}
        </a>
      </p>
      {datasets.length > 0 && <DataBlock data={datasets} />}
    </PublicLayout>
  )
}

function Year({ frame, release }: { readonly frame: PageFrame; readonly release: Release }): JSX.Element {
  const { t, lang, href } = frame
  const { fiscalYear, asOf, sentences } = release.snapshot
  return (
    <section>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={href(`/statistics/${fiscalYear}`)}>
          {t('terms.fiscalYear', { year: String(fiscalYear) })}
        </a>
      </h2>
      <p class="govuk-body" lang={writtenFor(lang)}>
        {sentences[writtenFor(lang)].Z7}
      </p>
      <p class="govuk-hint">
        <KeptTogether text={t('terms.asOf', { date: formatOfficeDate(lang, asOf) })} />
      </p>
    </section>
  )
}

interface NotReleasedProps {
  readonly frame: PageFrame
  readonly year: FiscalYear
  readonly years: readonly ReleaseHead[]
}

/** A fiscal year of which nothing is released: says so, instead of a zero that nobody has signed. */
export function NotReleasedPage({ frame, year, years }: NotReleasedProps): JSX.Element {
  const { t } = frame
  const title = t('statistics.notReleasedTitle', { year: String(year) })
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/statistics' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {years.length > 0 ? t('statistics.notReleasedText') : t('statistics.noneText')}
      </p>
      <YearLinks frame={frame} years={years} />
    </PublicLayout>
  )
}
