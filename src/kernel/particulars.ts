import { isUuid } from './ids.js'
import { parseOfficeDate, type OfficeDate } from './office-date.js'

/**
 * What an allegation has to tell so that it can be examined: what section 60 of the NACC Act 2561 names, and what a
 * committee asks first. `own` is a question in the officer's own words.
 */
export const particulars = ['when', 'where', 'who', 'conduct', 'money', 'witnesses', 'document'] as const
export type Particular = (typeof particulars)[number]

export interface Question {
  readonly about: Particular | 'own'
  /** As the officer signed it, in the officer's language; readers in another have their own words for a particular. */
  readonly text: string
}

/** Questions that an officer puts to the reporter, sealed and signed with a message. */
export interface Questionnaire {
  /** A UUID that answers name: whatever else was asked since, they belong to these questions. */
  readonly id: string
  readonly questions: readonly Question[]
  /** By when the office would like to know; null when it does not say. Nothing is refused after it. */
  readonly answerBy: OfficeDate | null
}

/** What a reporter answered, in the order of the questions; empty for those left out. */
export interface Answers {
  readonly to: string
  readonly texts: readonly string[]
}

export const mostQuestions = 20
/** Of one question, in UTF-16 code units. */
export const longestQuestion = 500

type Extra = Readonly<Record<string, unknown>> | null

/** Reads what goes with an officer's verified message. @returns null for one that asks no such questions. */
export function questionnaireOf(extra: Extra): Questionnaire | null {
  const { id, questions, answerBy } = fieldsOf(extra?.['questionnaire'])
  if (!isUuid(id) || !Array.isArray(questions)) return null
  const asked = questions.slice(0, mostQuestions).flatMap(questionFrom)
  return asked.length === 0 ? null : { id, questions: asked, answerBy: parseOfficeDate(answerBy) }
}

/** Reads what goes with a reporter's verified message. @returns null for one that answers no such questions. */
export function answersOf(extra: Extra): Answers | null {
  const { to, texts } = fieldsOf(extra?.['answers'])
  if (!isUuid(to) || !Array.isArray(texts)) return null
  return { to, texts: texts.slice(0, mostQuestions).map((text) => (typeof text === 'string' ? text : '')) }
}

/**
 * The reporter's last answer to each question, in their order; null where there is none yet.
 * @param messages - What goes with the messages of the case that verify, oldest first.
 */
export function answersTo({ id, questions }: Questionnaire, messages: readonly Extra[]): (string | null)[] {
  const given = messages.flatMap((extra) => {
    const answers = answersOf(extra)
    return answers?.to === id ? [answers.texts] : []
  })
  return questions.map((_, index) => {
    const last = given.findLast((texts) => (texts[index] ?? '').trim() !== '')
    return last?.[index] ?? null
  })
}

function questionFrom(value: unknown): Question[] {
  const { about, text } = fieldsOf(value)
  if (typeof text !== 'string' || text.trim() === '' || text.length > longestQuestion) return []
  return [{ about: particulars.find((known) => known === about) ?? 'own', text }]
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
