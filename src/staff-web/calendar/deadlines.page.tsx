import type { JSX } from 'preact'
import { codesOf } from '../../deadlines/deadline-bounds.js'
import type { Channel } from '../../kernel/channel.js'
import type { DeadlineCode } from '../../kernel/deadline.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Fieldset } from '../../ui/components/fieldset.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Select } from '../../ui/components/select.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { refusalWords, type DayRefusal } from './day-refusal.js'
import { fieldOf, type DeadlineAnswers, type FieldProblem } from './deadlines-form.js'

export interface DeadlinesPageProps {
  readonly frame: DeskFrame
  readonly answers: DeadlineAnswers
  /** Of the deadlines as they stand; goes back with the form. */
  readonly mark: string
  readonly problems: readonly FieldProblem[]
  readonly done: 'saved' | 'back' | null
  /** Why nothing was saved. */
  readonly refusal: DayRefusal | null
}

/** In how many days each thing is owed, for both rooms. */
export function DeadlinesPage(props: DeadlinesPageProps): JSX.Element {
  const { frame, mark, problems } = props
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
        <input type="hidden" name="mark" value={mark} />
        <Room {...props} channel="general" />
        <Room {...props} channel="corruption" />
        <Button>{t('deadlines.look')}</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/settings/deadlines/history')}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

function Notice({ frame, done, refusal }: DeadlinesPageProps): JSX.Element | null {
  const { t } = frame
  if (refusal === 'lost_race') return <NotificationBanner>{t('deadlines.deadlinesRace')}</NotificationBanner>
  if (refusal !== null) return <ErrorSummary errors={[{ text: refusalWords(frame, refusal) }]} />
  if (done === null) return null
  const words = done === 'saved' ? 'deadlines.deadlinesSaved' : 'deadlines.done.back'
  return <NotificationBanner kind="success">{t(words)}</NotificationBanner>
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
