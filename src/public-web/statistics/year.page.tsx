import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReleaseView } from '../../publication/any-release.js'
import type { RequiredTotals } from '../../publication/release-snapshot.js'
import { Details } from '../../ui/components/details.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../kept-together.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { Release, ReleaseHead } from './released-years.service.js'
import { RequiredTableView } from './required-table-view.js'
import { YearLinks } from './year-links.js'

export interface YearPageProps {
  readonly frame: PageFrame
  readonly release: Release
  /** Every year that is released. */
  readonly years: readonly ReleaseHead[]
}

/** One released year: words first, then the required table, then what else was frozen with it. */
export function YearPage({ frame, release, years }: YearPageProps): JSX.Element {
  const { t, lang } = frame
  const { snapshot } = release
  const { fiscalYear: year, number } = snapshot
  const written = writtenFor(lang)
  const sentences = snapshot.sentences[written]
  const title = t('statistics.title', { year: String(year) })
  const others = years.filter(({ fiscalYear }) => fiscalYear !== year)
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/statistics', isWide: true })}>
      <p class="govuk-caption-l">{t('statistics.caption', { year: String(year), number: String(number) })}</p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="sj-lead" lang={written}>
        {sentences.Z7}
      </p>
      <Dates frame={frame} snapshot={snapshot} />
      <div lang={written}>
        <RequiredTableView table={snapshot.requiredTable[written]} />
      </div>
      <h2 class="govuk-heading-m">{t('statistics.requiredTitle')}</h2>
      <p class="govuk-body" lang={written}>
        {sentences.disclosure}
      </p>
      <SummaryList rows={requiredRows(frame, snapshot)} />
      <h2 class="govuk-heading-m">{t('statistics.measuresTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet" lang={written}>
        <li>{sentences.Z4}</li>
        <li>{sentences.Z5}</li>
        <li>
          {sentences.Z6} {sentences.Z6b}
        </li>
      </ul>
      <h2 class="govuk-heading-m">{t('statistics.generalTitle')}</h2>
      <p class="govuk-body">
        <KeptTogether text={t('statistics.generalText', counts(snapshot.general))} />
      </p>
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('statistics.yearsTitle')}</h2>
          <YearLinks frame={frame} years={others} />
        </>
      )}
      <OpenData frame={frame} release={release} />
    </PublicLayout>
  )
}

interface SnapshotProps {
  readonly frame: PageFrame
  readonly snapshot: ReleaseView
}

function Dates({ frame, snapshot }: SnapshotProps): JSX.Element {
  const { t, lang } = frame
  const { asOf, releasedOn, period, restates, reason, fiscalYear } = snapshot
  const day = (date: OfficeDate): string => formatOfficeDate(lang, date)
  return (
    <>
      <p class="govuk-body">
        <KeptTogether text={t('statistics.dates', { asOf: day(asOf), releasedOn: day(releasedOn) })} />
      </p>
      {asOf < period.end && <p class="govuk-body">{t('statistics.yearNotOver')}</p>}
      {restates !== null && (
        <InsetText>
          <ThaiNames
            lang={lang}
            text={t('statistics.restated', {
              year: String(fiscalYear),
              number: String(restates),
              reason: reason ?? '',
            })}
          />{' '}
          <a class="govuk-link" href={`/api/v1/statistics/${fiscalYear}/${restates}`}>
            {t('statistics.replaced', { year: String(fiscalYear), number: String(restates) })}
          </a>
        </InsetText>
      )}
    </>
  )
}

function requiredRows(
  { t, lang }: PageFrame,
  { requiredFacts }: ReleaseView,
): Parameters<typeof SummaryList>[0]['rows'] {
  const { firstSixMonths } = requiredFacts
  const half = {
    start: formatOfficeDate(lang, firstSixMonths.start),
    end: formatOfficeDate(lang, firstSixMonths.end),
  }
  const figures = ({ total, completed, inProgress }: RequiredTotals): JSX.Element => (
    <KeptTogether text={t('statistics.figures', counts({ total, completed, inProgress }))} />
  )
  return [
    { key: t('statistics.wholeYear'), value: figures(requiredFacts) },
    { key: <KeptTogether text={t('statistics.firstHalf', half)} />, value: figures(firstSixMonths) },
  ]
}

function OpenData({ frame, release }: Pick<YearPageProps, 'frame' | 'release'>): JSX.Element {
  const { t } = frame
  const { head, snapshot } = release
  return (
    <>
      <h2 class="govuk-heading-m">{t('statistics.openDataTitle')}</h2>
      <ul class="govuk-list">
        <DataLink href={`/api/v1/statistics/${head.fiscalYear}`} text={t('statistics.openDataRelease')} />
        <DataLink href="/api/v1/release.schema.json" text={t('statistics.openDataSchema')} />
        <DataLink href="/api/v1/openapi.json" text={t('statistics.openDataApi')} />
      </ul>
      {/* Paper cannot open the details. */}
      <div class="sj-print-only">
        <p class="govuk-body">{t('statistics.printedHash')}</p>
        <p class="sj-hash">{head.hash}</p>
      </div>
      <Details summary={t('statistics.verifyTitle')}>
        <p class="govuk-body">{t('statistics.verifyText')}</p>
        <p class="sj-hash">{head.hash}</p>
        <p class="govuk-body">
          {t('statistics.verifyJournal', { position: formatCount(snapshot.journal.position) })}
        </p>
        <p class="sj-hash">{snapshot.journal.head}</p>
      </Details>
    </>
  )
}

function DataLink({ href, text }: { readonly href: string; readonly text: string }): JSX.Element {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  )
}

/** Numbers as people read them, for the places of a sentence. */
function counts(values: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, formatCount(value)]))
}
