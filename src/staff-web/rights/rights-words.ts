import { authorityClock, type AuthorityClock } from '../../kernel/data-breach.js'
import { daysBetween, officeDate } from '../../kernel/office-date.js'
import type { BreachEntity } from '../../rights/breach.entity.js'
import type { DataRequestEntity } from '../../rights/data-request.entity.js'
import type { TagColour } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import type { DeskFrame } from '../desk-frame.js'

export interface StateWords {
  readonly text: string
  readonly colour: TagColour
}

/** Where a request stands: answered, or how many days are left. */
export function stateOfRequest({ t }: DeskFrame, request: DataRequestEntity, now: Date): StateWords {
  if (request.outcome !== null) return { text: t(`rights.outcome.${request.outcome}`), colour: 'grey' }
  const days = daysBetween(officeDate(now), request.dueOn)
  if (days < 0) return { text: t('rights.daysOver', { days: -days }), colour: 'red' }
  return { text: t('rights.daysLeft', { days }), colour: days <= 7 ? 'yellow' : 'teal' }
}

/** Where the seventy-two hours stand. */
export function stateOfBreach({ t }: DeskFrame, breach: BreachEntity, now: Date): StateWords {
  if (breach.closedOn !== null) return { text: t('rights.closed'), colour: 'grey' }
  const clock = authorityClock(breach, now)
  return { text: clockText(t, clock), colour: colours[colourKey(clock)] }
}

const colours = {
  running: 'yellow',
  late: 'red',
  told: 'teal',
  toldLate: 'orange',
  not_needed: 'grey',
} as const

function colourKey(clock: AuthorityClock): keyof typeof colours {
  return clock.state === 'told' && clock.isLate ? 'toldLate' : clock.state
}

function clockText(t: DeskFrame['t'], clock: AuthorityClock): string {
  if (clock.state === 'not_needed') return t('rights.clockNotNeeded')
  if (clock.state === 'told') return t(clock.isLate ? 'rights.clockToldLate' : 'rights.clockTold')
  return t(clock.state === 'late' ? 'rights.clockLate' : 'rights.clockRunning', { hours: clock.hours })
}

/** Day and minute, as an office writes them. */
export function dayAndTime({ t, lang }: DeskFrame, instant: Date): string {
  return t('accounts.dayAndTime', {
    date: formatOfficeDate(lang, officeDate(instant), 'long'),
    time: formatOfficeTime(instant),
  })
}
