import type { JSX } from 'preact'
import type { ClocksOfCase } from '../../deadlines/read-clocks.service.js'
import { nextDue, type CaseClock } from '../../kernel/case-clock.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Steps } from '../../ui/components/steps.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField } from '../desk.js'
import { DueMark } from './due-mark.js'

export const clockOutcomes = ['hand_over', 'already', 'not_running'] as const
export type ClockOutcome = (typeof clockOutcomes)[number]

interface ClockSaidProps {
  readonly frame: DeskFrame
  readonly said: ClockOutcome | null
}

/** What came of saying something about a clock. */
export function ClockSaid({ frame: { t }, said }: ClockSaidProps): JSX.Element | null {
  if (said === null) return null
  const isDone = said === 'hand_over'
  return (
    <NotificationBanner {...(isDone && { kind: 'success' })} titleId="clock-said">
      {t(`deadlines.clockDone.${said}`)}
    </NotificationBanner>
  )
}

interface ClockCardProps {
  readonly frame: DeskFrame
  readonly clocks: ClocksOfCase
  /** Where what is said of a clock is sent; without a language. */
  readonly path: string
}

/** What the office owes in this case, by which day, and what it has done in time. */
export function ClockCard({ frame, clocks, path }: ClockCardProps): JSX.Element | null {
  const { t, href } = frame
  if (clocks.clocks.length === 0) return null
  const next = nextDue(clocks.clocks)
  return (
    <Card title={t('deadlines.clocksTitle')} id="clocks">
      {next === null ? (
        <p class="govuk-body">{t('deadlines.nothingOwed')}</p>
      ) : (
        <p class="govuk-body">
          {t(`deadlines.code.${next.code}`)} <DueMark t={t} dueOn={next.on} today={clocks.today} />
        </p>
      )}
      <Steps
        steps={clocks.clocks.map((clock) => ({
          title: t(`deadlines.code.${clock.code}`),
          when: whenOf(frame, clock),
          state: stateOf(clock, next?.code === clock.code),
        }))}
      />
      {clocks.may.map((act) => (
        <form method="post" action={href(`${path}/clock`)}>
          <CsrfField frame={frame} />
          <input type="hidden" name="act" value={act} />
          <p class="govuk-hint">{t(`deadlines.clockHint.${act}`)}</p>
          <Button variant="secondary" preventDoubleClick>
            {t(`deadlines.clockAct.${act}`)}
          </Button>
        </form>
      ))}
    </Card>
  )
}

function stateOf({ metOn }: CaseClock, isNext: boolean): 'done' | 'now' | 'ahead' {
  if (metOn !== null) return 'done'
  return isNext ? 'now' : 'ahead'
}

function whenOf({ t, lang }: DeskFrame, { dueOn, metOn, pausedDays }: CaseClock): string {
  const day = (date: NonNullable<typeof dueOn>): string => formatOfficeDate(lang, date, 'short')
  if (metOn !== null && dueOn !== null && metOn > dueOn)
    return t('deadlines.metLate', { date: day(metOn), due: day(dueOn) })
  if (metOn !== null) return t('deadlines.met', { date: day(metOn) })
  if (dueOn === null) return t('deadlines.waits')
  const by = t('deadlines.by', { date: day(dueOn) })
  return pausedDays === 0 ? by : t('deadlines.byPaused', { by, days: pausedDays })
}
