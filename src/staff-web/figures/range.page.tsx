import type { JSX } from 'preact'
import { rangeWords } from '../../statistics/day-range.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { CsrfField, Desk } from '../desk.js'
import { RangeComplaints } from './range-complaints.js'
import type { MadeRangeProps, RangePageProps } from './range-props.js'
import { RangeReports } from './range-reports.js'

/** The figures of some days, or what is in the way of them. */
export function RangePage(props: RangePageProps): JSX.Element {
  const { frame, view } = props
  const { t, lang } = frame
  const words = rangeWords(view, lang)
  return (
    <Desk frame={frame} title={`${t('figures.title')}: ${words}`} room="figures" back="/figures">
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{t('figures.title')}</span>
        {words}
      </h1>
      {view.state === 'waiting' && <Waiting {...props} />}
      {view.state === 'refused' && <Refused {...props} />}
      {view.content !== null && <Made {...props} content={view.content} />}
    </Desk>
  )
}

function Made(props: MadeRangeProps): JSX.Element {
  const { frame, content, view } = props
  const { t, lang, href } = frame
  const name = frame.officer?.name ?? ''
  return (
    <>
      <InsetText>
        <strong>{t('figures.inside')}</strong>
        <br />
        {t('figures.insideWhy')}
      </InsetText>
      <p class="govuk-body sj-print-only">
        {t('figures.printedBy', {
          agency: lang === 'th' ? content.agency.name : content.agency.nameEn,
          name,
        })}
      </p>
      {content.countedFrom !== null && (
        <p class="govuk-body">
          {t('figures.countedFrom', { date: formatOfficeDate(lang, content.countedFrom) })}
        </p>
      )}
      <RangeReports {...props} />
      <RangeComplaints {...props} />
      <form method="post" action={href(`/figures/${view.id}/csv`)}>
        <CsrfField frame={frame} />
        <Button variant="secondary">{t('figures.saveCsv')}</Button>
      </form>
      <p class="govuk-hint sj-screen-only">{t('figures.printHint')}</p>
    </>
  )
}

function Waiting({ frame, view }: RangePageProps): JSX.Element {
  const { t, href, path } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('figures.waitingTitle')}</h2>
      <p class="govuk-body" role="status">
        {t(view.isSlow ? 'figures.waitingLong' : 'figures.waitingText')}
      </p>
      <Button variant="secondary" href={href(path)}>
        {t('figures.lookAgain')}
      </Button>
    </>
  )
}

function Refused({ frame: { t }, view }: RangePageProps): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('figures.refusedTitle')}</h2>
      <InsetText>{t(`figures.refused_${view.problem ?? 'unexpected'}`)}</InsetText>
    </>
  )
}
