import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { Desk } from '../desk.js'
import { CaseTimeline, type CaseTimelineProps } from './case-timeline.js'

type ReportPrintProps = CaseTimelineProps & { readonly today: OfficeDate }

/** A report for paper: what is clear of it here, and its words from the officer's browser, under the officer's name. */
export function ReportPrintPage(props: ReportPrintProps): JSX.Element {
  const { frame, facts, today } = props
  const { t, lang, href, agency, officer } = frame
  const { id, locator, status, receivedOn, intakeMethod } = facts.report
  const title = t('casework.printTitle', { number: formatLocator(locator) })
  const mark = t('casework.printMark', {
    name: officer?.name ?? '',
    date: formatOfficeDate(lang, today, 'short'),
  })
  return (
    <Desk
      frame={frame}
      title={title}
      room="corruption"
      back={`/corruption/${id}`}
      scripts={['desk/print-case.entry.js']}
    >
      <p class="sj-print-mark" aria-hidden="true">
        {mark}
      </p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {agency.name} · {mark}
      </p>
      <p class="govuk-body" data-after-opening hidden>
        {t(`terms.reportStatus.${status}`)} · {t(`terms.intakeMethod.${intakeMethod}`)}{' '}
        {formatOfficeDate(lang, receivedOn)}
      </p>
      <p class="govuk-inset-text sj-screen-only">{t('casework.printHint')}</p>
      <div id="print-case" data-case={`/corruption/${id}`} data-unlock={href('/sign-in')}>
        <p class="govuk-body" role="status">
          {t('desk.opening')}
        </p>
      </div>
      <div data-after-opening hidden>
        <CaseTimeline {...props} />
      </div>
    </Desk>
  )
}
