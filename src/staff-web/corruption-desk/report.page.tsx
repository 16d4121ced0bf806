import type { ComponentChildren, JSX } from 'preact'
import type { AttachmentLimits } from '../../agency/agency.js'
import type { ClocksOfCase } from '../../deadlines/read-clocks.service.js'
import type { ReportFacts } from '../../corruption/casework/open-report.service.js'
import { corruptionCategories, offences } from '../../kernel/category.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Columns } from '../../ui/components/columns.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Radios } from '../../ui/components/radios.js'
import { Sealed } from '../../ui/components/sealed.js'
import { Select } from '../../ui/components/select.js'
import { Tag } from '../../ui/components/tag.js'
import { assetOf } from '../../ui/layouts/assets.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { DoneBanner } from '../due/next-work.js'
import type { NextWork } from '../due/read-work.js'
import { ClockCard, ClockSaid, type ClockOutcome } from '../due/clock-card.js'
import type { NameOf } from '../officer-names.js'
import { filesDataOf } from '../files-data.js'
import { PapersCard } from '../letters/papers-card.js'
import { HoldLink } from '../retention/hold-link.js'
import { ReportStatusTag } from '../status-tag.js'
import { CaseTimeline } from './case-timeline.js'
import type { ReportAct } from './report-acts.js'

interface ReportPageProps {
  readonly frame: DeskFrame
  readonly facts: ReportFacts
  readonly nameOf: NameOf
  /** What was just done, or that both choices of the classification are needed. */
  readonly outcome: ReportAct | 'unfilled' | null
  /** What is left to do, where something was done. */
  readonly after: NextWork | null
  readonly clocks: ClocksOfCase | null
  /** Limits of one file and of one message. */
  readonly attachments: AttachmentLimits
  /** What came of saying something about a clock. */
  readonly said: ClockOutcome | null
}

/** What is clear of a report. Words, readers and what can be done are drawn by the officer's browser, which has the key. */
export function ReportPage(props: ReportPageProps): JSX.Element {
  const { frame, facts, outcome } = props
  const { t, href } = frame
  const { id, locator } = facts.report
  const title = t('desk.reportTitle', { locator: formatLocator(locator) })
  return (
    <Desk
      frame={frame}
      title={title}
      room="corruption"
      back="/corruption"
      hasErrors={outcome === 'unfilled'}
      scripts={['desk/case.entry.js']}
    >
      <AfterOpening>
        <Outcome {...props} />
        <ClockSaid frame={frame} said={props.said} />
      </AfterOpening>
      <Head {...props} />
      <Columns
        main={
          <div
            id="case-main"
            data-case={href(`/corruption/${id}`)}
            data-unlock={href('/sign-in')}
            data-pdf-worker={assetOf(frame.assets, 'desk/pdf.worker.js').path}
            data-files={JSON.stringify(filesDataOf(frame.assets, props.attachments))}
          >
            <Sealed label={t('desk.sealedWaiting')}>
              <p class="govuk-body" role="status">
                {t('desk.opening')}
              </p>
            </Sealed>
          </div>
        }
        side={
          <AfterOpening>
            <div id="case-next" />
            <div id="case-assign" />
            {props.clocks && <ClockCard frame={frame} clocks={props.clocks} path={`/corruption/${id}`} />}
            <ClassifyForm {...props} />
            <div id="case-holders" />
            <PapersCard frame={frame} address={`/corruption/${id}`} hasReferralFile />
            <div id="case-vault" />
            <CaseTimeline {...props} />
            <HoldLink frame={frame} one={{ channel: 'corruption', caseId: id }} />
            <p class="govuk-body">
              <a class="govuk-link" href={href(`/corruption/${id}/print`)}>
                {t('casework.print')}
              </a>
            </p>
          </AfterOpening>
        }
      />
    </Desk>
  )
}

/**
 * Shown by the browser once it has opened the report and seen that it does not exclude the officer's post, which nobody
 * else can know. Until then, and for an officer whom it excludes for ever, neither status nor days show.
 */
function AfterOpening({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div data-after-opening hidden>
      {children}
    </div>
  )
}

function Outcome({ frame, outcome, after }: ReportPageProps): JSX.Element | null {
  const { t } = frame
  if (outcome === null) return null
  if (outcome === 'unfilled') {
    return <ErrorSummary errors={[{ text: t('desk.problem.classification_missing'), href: '#category' }]} />
  }
  return <DoneBanner frame={frame} text={t(`desk.done.${outcome}`)} after={after} />
}

function Head({ frame: { t, lang }, facts: { report, isUrgent } }: ReportPageProps): JSX.Element {
  const { category, offence } = report
  const classified =
    category === null || offence === null
      ? t('desk.unclassified')
      : t('desk.reportCategory', {
          category: t(`terms.category.${category}`),
          offence: t(`terms.offence.${offence}`),
        })
  return (
    <CaseHead
      title={
        <>
          {t('desk.case')} <Nowrap>{formatLocator(report.locator)}</Nowrap>
        </>
      }
      marks={
        <span data-after-opening hidden>
          <ReportStatusTag t={t} status={report.status} />
          {isUrgent && (
            <>
              {' '}
              <Tag colour="red">{t('desk.urgent')}</Tag>
            </>
          )}
        </span>
      }
      facts={
        <span data-after-opening hidden>
          {t('desk.reportFacts', {
            method: t(`terms.intakeMethod.${report.intakeMethod}`),
            date: formatOfficeDate(lang, report.receivedOn),
            category: classified,
          })}
        </span>
      }
    />
  )
}

function ClassifyForm({ frame, facts: { report }, outcome }: ReportPageProps): JSX.Element {
  const { t, href } = frame
  const error = outcome === 'unfilled' ? t('desk.problem.classification_missing') : undefined
  const choose = { value: '', text: t('desk.choose'), disabled: true }
  const categories = corruptionCategories.map((category) => ({
    value: category,
    text: t(`terms.category.${category}`),
  }))
  return (
    <Card title={t('desk.classify')} id="classify">
      <form method="post" action={href(`/corruption/${report.id}/classify`)}>
        <CsrfField frame={frame} />
        <input type="hidden" name="seen" value={report.factsWritten} />
        <Select
          name="category"
          label={t('desk.primaryCategory')}
          hint={t('desk.classifyHint')}
          error={error}
          options={report.category === null ? [choose, ...categories] : categories}
          value={report.category ?? ''}
        />
        <Radios
          name="offence"
          legend={{ text: t('desk.offence') }}
          class="govuk-radios--small"
          value={report.offence ?? undefined}
          items={offences.map((offence) => ({ value: offence, text: t(`terms.offence.${offence}`) }))}
        />
        <Button variant="secondary">{t('desk.saveClassification')}</Button>
      </form>
    </Card>
  )
}
