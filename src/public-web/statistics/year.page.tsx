import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReleaseView } from '../../publication/any-release.js'
import type { RequiredTotals } from '../../publication/release-snapshot.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { DataBlock } from '../open-data/data-block.js'
import { feedPath } from '../open-data/feed.js'
import { releaseTitle, restatedBecause } from '../open-data/release-title.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { Release, ReleaseHead } from './released-years.service.js'
import { ChangedFigures, FiveYears, RowsChart } from './comparison-sections.js'
import { DetailSection, ServedSection } from './detail-section.js'
import { OutOfForce, ReleasesOfYear } from './releases-of-year.js'
import { FilesOfRelease } from './files-of-release.js'
import { OpenData } from './open-data.js'
import { RequiredTableView } from '../../figures/required-table-view.js'
import { CheckedBefore, Signers } from './signed-sections.js'
import { YearLinks } from './year-links.js'

export interface YearPageProps {
  readonly frame: PageFrame
  readonly release: Release
  /** Every year that is released. */
  readonly years: readonly ReleaseHead[]
  /** Every release of this year, the newest first. */
  readonly ofYear: readonly ReleaseHead[]
  /** Up to five years in force, the earliest first. */
  readonly compared: readonly ReleaseView[]
  /** The release as programs read it. */
  readonly dataset: object
  /** Whether the finer tables are open, as for paper. */
  readonly areTablesOpen: boolean
  /** What this release corrects. */
  readonly restated: ReleaseView | null
}

/** One release: words first, then the required table, then what else was frozen with it. */
export function YearPage(props: YearPageProps): JSX.Element {
  const { frame, release, years, areTablesOpen } = props
  const { t } = frame
  const { snapshot } = release
  const { fiscalYear: year } = snapshot
  const title = releaseTitle(t, snapshot)
  const others = years.filter(({ fiscalYear }) => fiscalYear !== year)
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/statistics', isWide: true, feed: feedPath })}>
      <Opening {...props} title={title} />
      <Measures frame={frame} snapshot={snapshot} />
      <ServedSection frame={frame} view={snapshot} areOpen={areTablesOpen} />
      <DetailSection frame={frame} view={snapshot} areOpen={areTablesOpen} />
      <FiveYears frame={frame} years={props.compared} />
      {props.restated !== null && <ChangedFigures frame={frame} view={snapshot} restated={props.restated} />}
      <CheckedBefore frame={frame} view={snapshot} />
      <Signers frame={frame} view={snapshot} />
      <ReleasesOfYear frame={frame} releases={props.ofYear} shown={snapshot.number} />
      <FilesOfRelease frame={frame} head={release.head} />
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('statistics.yearsTitle')}</h2>
          <YearLinks frame={frame} years={others} />
        </>
      )}
      <OpenData frame={frame} release={release} />
      <DataBlock data={props.dataset} />
    </PublicLayout>
  )
}

/** The sentence, the days, and what must be disclosed. */
function Opening(props: YearPageProps & { readonly title: string }): JSX.Element {
  const { frame, release, title } = props
  const { t, lang } = frame
  const { snapshot } = release
  const { fiscalYear: year, number } = snapshot
  const written = writtenFor(lang)
  const sentences = snapshot.sentences[written]
  return (
    <>
      <OutOfForce frame={frame} head={release.head} newest={props.ofYear[0]} />
      <p class="govuk-caption-l">{t('statistics.caption', { year: String(year), number: String(number) })}</p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="sj-lead" lang={written}>
        {sentences.Z7}
      </p>
      <Dates frame={frame} snapshot={snapshot} />
      <div lang={written}>
        <RequiredTableView table={snapshot.requiredTable[written]} />
      </div>
      <RowsChart frame={frame} view={snapshot} />
      <h2 class="govuk-heading-m">{t('statistics.requiredTitle')}</h2>
      <p class="govuk-body" lang={written}>
        {sentences.disclosure}
      </p>
      <SummaryList rows={requiredRows(frame, snapshot)} />
      <Contents {...props} />
    </>
  )
}

/** Where the rest of the page is: it is long. */
function Contents({ frame, release, compared }: YearPageProps): JSX.Element {
  const { t } = frame
  const { snapshot } = release
  const parts = [
    ['measures', t('statistics.measuresTitle')],
    ...(snapshot.served === undefined ? [] : [['served', t('statistics.servedTitle')]]),
    ['tables', t('statistics.detailTitle')],
    ...(compared.length < 2 ? [] : [['five-years', t('statistics.fiveYearsTitle')]]),
    ...(snapshot.signatures.length === 0 ? [] : [['signers', t('statistics.signersTitle')]]),
    ['files', t('statistics.filesTitle')],
    ['open-data', t('statistics.openDataTitle')],
  ]
  return (
    <nav class="sj-contents sj-screen-only" aria-labelledby="contents-title">
      <h2 class="govuk-heading-s" id="contents-title">
        {t('statistics.contentsTitle')}
      </h2>
      <ul class="govuk-list">
        {parts.map(([id, text]) => (
          <li>
            <a class="govuk-link" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Measures({ frame, snapshot }: SnapshotProps): JSX.Element {
  const { t, lang } = frame
  const written = writtenFor(lang)
  const sentences = snapshot.sentences[written]
  return (
    <>
      <h2 class="govuk-heading-m" id="measures">
        {t('statistics.measuresTitle')}
      </h2>
      <ul class="govuk-list govuk-list--bullet" lang={written}>
        {[sentences.Z4, sentences.Z5, `${sentences.Z6} ${sentences.Z6b}`].map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('statistics.generalTitle')}</h2>
      <p class="govuk-body">
        <KeptTogether text={t('statistics.generalText', counts(snapshot.general))} />
      </p>
    </>
  )
}

interface SnapshotProps {
  readonly frame: PageFrame
  readonly snapshot: ReleaseView
}

function Dates({ frame, snapshot }: SnapshotProps): JSX.Element {
  const { t, lang } = frame
  const { asOf, releasedOn, period, countedUntil, restates, fiscalYear } = snapshot
  const because = restatedBecause(t, snapshot)
  const day = (date: OfficeDate): string => formatOfficeDate(lang, date)
  return (
    <>
      <p class="govuk-body">
        <KeptTogether text={t('statistics.dates', { asOf: day(asOf), releasedOn: day(releasedOn) })} />
      </p>
      {countedUntil < period.end && <p class="govuk-body">{t('statistics.yearNotOver')}</p>}
      {because !== null && (
        <InsetText>
          <ThaiNames lang={lang} text={because} />{' '}
          <a class="govuk-link" href={frame.href(`/statistics/${fiscalYear}/${restates}`)}>
            {t('statistics.inForce', { year: String(fiscalYear), number: String(restates) })}
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

/** Numbers as people read them, for the places of a sentence. */
function counts(values: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, formatCount(value)]))
}
