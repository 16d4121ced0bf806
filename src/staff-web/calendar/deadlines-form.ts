import { problemOfDeadline, type DeadlineProblem } from '../../deadlines/deadline-bounds.js'
import type { Channel } from '../../kernel/channel.js'
import { clocks } from '../../kernel/deadline-rows.js'
import type { ChannelDeadlines, Deadline, DeadlineCode } from '../../kernel/deadline.js'
import { sentText, type SentFields } from '../sent-fields.js'

/** As typed, by the name of the field: `general-first_answer-days`. */
export type DeadlineAnswers = Readonly<Record<string, string>>

export interface FieldProblem {
  /** Id of the field of days. */
  readonly field: string
  readonly code: DeadlineCode
  readonly channel: Channel
  readonly problem: DeadlineProblem
}

export const fieldOf = (channel: Channel, code: DeadlineCode, part: 'days' | 'counts'): string =>
  `${channel}-${code}-${part}`

export function answersOf(deadlines: ChannelDeadlines): DeadlineAnswers {
  const entries = clocks.flatMap(([channel, code]) => {
    const ofChannel: Readonly<Partial<Record<DeadlineCode, Deadline>>> = deadlines[channel]
    const { days, counts } = ofChannel[code] ?? { days: 0, counts: 'calendar' }
    return [
      [fieldOf(channel, code, 'days'), String(days)],
      [fieldOf(channel, code, 'counts'), counts],
    ]
  })
  return Object.fromEntries(entries) as DeadlineAnswers
}

export function deadlineAnswers(fields: SentFields): DeadlineAnswers {
  const names = clocks.flatMap(([channel, code]) => [
    fieldOf(channel, code, 'days'),
    fieldOf(channel, code, 'counts'),
  ])
  return Object.fromEntries(names.map((name) => [name, sentText(fields, name, 20)]))
}

/** @returns the deadlines, or every problem in the order of the form. */
export function readAnswers(
  answers: DeadlineAnswers,
): { readonly deadlines: ChannelDeadlines } | { readonly problems: readonly FieldProblem[] } {
  const read = clocks.map(([channel, code]) => {
    const deadline = deadlineIn(answers, channel, code)
    const problem = problemOfDeadline(code, deadline)
    return { channel, code, deadline, problem, field: fieldOf(channel, code, 'days') }
  })
  const problems = read.flatMap(({ problem, channel, code, field }) =>
    problem === null ? [] : [{ channel, code, field, problem }],
  )
  if (problems.length > 0) return { problems }
  const of = (wanted: Channel): object =>
    Object.fromEntries(
      read.filter(({ channel }) => channel === wanted).map(({ code, deadline }) => [code, deadline]),
    )
  return { deadlines: { general: of('general'), corruption: of('corruption') } as ChannelDeadlines }
}

function deadlineIn(answers: DeadlineAnswers, channel: Channel, code: DeadlineCode): Deadline {
  const text = answers[fieldOf(channel, code, 'days')] ?? ''
  const isWorking = answers[fieldOf(channel, code, 'counts')] === 'working'
  return {
    days: /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN,
    counts: isWorking ? 'working' : 'calendar',
  }
}
