import type { JSX } from 'preact'
import { codesOf } from '../../deadlines/deadline-bounds.js'
import type { DeadlinePreview } from '../../deadlines/edit-deadlines.service.js'
import type { Channel } from '../../kernel/channel.js'
import { dueOn, type Deadline, type DeadlineCode } from '../../kernel/deadline.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Fieldset } from '../../ui/components/fieldset.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Select } from '../../ui/components/select.js'
import { StackTable } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { fieldOf, type DeadlineAnswers, type FieldProblem } from './deadlines-form.js'

export interface DeadlinesPageProps {
  readonly frame: DeskFrame
  readonly answers: DeadlineAnswers
  /** Of the deadlines as they stand; goes back with the form. */
  readonly stamp: string
  readonly problems: readonly FieldProblem[]
  readonly notice: 'saved' | 'lost_race' | null
}

/** In how many days each thing is owed, for both rooms. */
export function DeadlinesPage(props: DeadlinesPageProps): JSX.Element {
  const { frame, stamp, problems } = props
  const { t, href } = frame
  return (
    <Desk
      frame={frame}
      title={t('deadlines.deadlinesTitle')}
      room="settings"
      back="/settings"
      hasErrors={problems.length > 0}
    >
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map(({ field, code, problem }) => ({
            text: problemText(frame, code, problem),
            href: `#${field}`,
          }))}
          description={t('common.errorSummaryKept')}
        />
      )}
      <Notice {...props} />
      <CaseHead title={t('deadlines.deadlinesTitle')} facts={t('deadlines.deadlinesLead')} />
      <InsetText>{t('deadlines.lawBound')}</InsetText>
      <form method="post" action={href('/settings/deadlines')} novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="stamp" value={stamp} />
        <Room {...props} channel="general" />
        <Room {...props} channel="corruption" />
        <Button>{t('deadlines.look')}</Button>
      </form>
    </Desk>
  )
}

function Notice({ frame: { t }, notice }: DeadlinesPageProps): JSX.Element | null {
  if (notice === null) return null
  if (notice === 'saved')
    return <NotificationBanner kind="success">{t('deadlines.deadlinesSaved')}</NotificationBanner>
  return <NotificationBanner>{t('deadlines.deadlinesRace')}</NotificationBanner>
}

function problemText({ t }: DeskFrame, code: DeadlineCode, problem: FieldProblem['problem']): string {
  return t(`deadlines.problemOfDays.${problem}`, { clock: t(`deadlines.code.${code}`) })
}

function Room({
  frame,
  answers,
  problems,
  channel,
}: DeadlinesPageProps & { readonly channel: Channel }): JSX.Element {
  const { t } = frame
  return (
    <section>
      <h2 class="govuk-heading-m">{t(`deadlines.room.${channel}`)}</h2>
      {codesOf(channel).map((code) => {
        const field = fieldOf(channel, code, 'days')
        const found = problems.find((one) => one.field === field)
        return (
          <Fieldset
            legend={{ text: t(`deadlines.code.${code}`), size: 's' }}
            describedBy={`${field}-about`}
            class="sj-days"
          >
            <div class="govuk-hint" id={`${field}-about`}>
              {t(`deadlines.about.${code}`)}
            </div>
            <Input
              name={field}
              id={field}
              width={3}
              label={t('deadlines.days')}
              value={answers[field]}
              error={found && problemText(frame, code, found.problem)}
              inputmode="numeric"
              autocomplete="off"
            />
            <Counts {...{ frame, answers, channel, code }} />
          </Fieldset>
        )
      })}
    </section>
  )
}

interface CountsProps {
  readonly frame: DeskFrame
  readonly answers: DeadlineAnswers
  readonly channel: Channel
  readonly code: DeadlineCode
}

/** The law's fifteen days are days of the calendar, and no choice. */
function Counts({ frame: { t }, answers, channel, code }: CountsProps): JSX.Element {
  const name = fieldOf(channel, code, 'counts')
  if (code === 'first_answer') {
    return (
      <>
        <input type="hidden" name={name} value="calendar" />
        <p class="govuk-body">{t('deadlines.counts.calendar')}</p>
      </>
    )
  }
  const choices = ['calendar', 'working'] as const
  return (
    <Select
      name={name}
      label={t('deadlines.countsWhat')}
      value={answers[name] ?? 'calendar'}
      options={choices.map((value) => ({ value, text: t(`deadlines.counts.${value}`) }))}
    />
  )
}

export interface DeadlinesPreviewProps {
  readonly frame: DeskFrame
  readonly answers: DeadlineAnswers
  readonly stamp: string
  readonly preview: DeadlinePreview
  readonly today: OfficeDate
  readonly holidays: readonly OfficeDate[]
}

/** What the change does, before it is done. */
export function DeadlinesPreviewPage(props: DeadlinesPreviewProps): JSX.Element {
  const { frame, preview, answers, stamp } = props
  const { t, href } = frame
  const isSame = preview.changes.length === 0
  return (
    <Desk frame={frame} title={t('deadlines.previewTitle')} room="settings" back="/settings/deadlines">
      <CaseHead title={t('deadlines.previewTitle')} facts={t('deadlines.previewLead')} />
      {isSame ? <InsetText>{t('deadlines.nothingChanges')}</InsetText> : <Changes {...props} />}
      <form method="post" action={href('/settings/deadlines/save')}>
        <CsrfField frame={frame} />
        <input type="hidden" name="stamp" value={stamp} />
        {Object.entries(answers).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          {!isSame && <Button preventDoubleClick>{t('deadlines.save')}</Button>}
          <Button href={href('/settings/deadlines')} variant="secondary">
            {t('deadlines.keepOld')}
          </Button>
        </Buttons>
      </form>
    </Desk>
  )
}

function Changes({ frame, preview, today, holidays }: DeadlinesPreviewProps): JSX.Element {
  const { t, lang } = frame
  const closed = new Set(holidays)
  const within = (deadline: Deadline): JSX.Element => (
    <>
      {t(`common.within.${deadline.counts}`, { days: deadline.days })}
      <small>
        <Nowrap>{formatOfficeDate(lang, dueOn(today, deadline, closed), 'short')}</Nowrap>
      </small>
    </>
  )
  const columns = ['deadlines.clock', 'deadlines.before', 'deadlines.after'] as const
  return (
    <>
      <StackTable
        caption={t('deadlines.changesCaption', { date: formatOfficeDate(lang, today) })}
        captionSize="m"
        head={columns.map((key) => ({ content: t(key) }))}
        rows={preview.changes.map(({ channel, code, before, after }) => [
          {
            content: (
              <>
                {t(`deadlines.code.${code}`)}
                <small>{t(`deadlines.room.${channel}`)}</small>
              </>
            ),
          },
          { label: t('deadlines.before'), content: within(before) },
          { label: t('deadlines.after'), content: within(after) },
        ])}
      />
      <p class="govuk-body">{t('deadlines.complaintsMoved', { count: preview.complaintsMoved })}</p>
      <p class="govuk-body">{t('deadlines.reportsMoveToo')}</p>
      <p class="govuk-body">{t('deadlines.guidelineFollows')}</p>
    </>
  )
}
