import { isComplaintClosed } from '../../../kernel/complaint-status.js'
import { isReporterTopic, type ReporterTopic } from '../../../kernel/message-topic.js'
import type { SignedMove } from '../../../kernel/report-move.js'
import type { Answers, Particular, Question, Questionnaire } from '../../../kernel/particulars.js'
import { bucketOf } from '../../../kernel/report-status.js'
import type { MailboxWords } from './mailbox-words.js'
import type { MailboxContent } from './mailbox-content.js'

/** In UTF-16 code units, as `maxlength` counts; what the server's door lets in. */
export const messageMaxLength = 10_000

/** What a message does: say something of a topic, or open an ended general complaint again. */
export type ReplyKind = Exclude<ReporterTopic, 'code_changed'> | 'reopen'

/** What a reader is about to send. */
export interface ReplyDraft {
  readonly kind: ReplyKind
  /** As typed. */
  readonly text: string
  /** To the questions that stand, in their order, as typed; empty when there are none. */
  readonly answers: readonly string[]
  /** Understood what a withdrawal does and does not do. */
  readonly isConfirmed: boolean
}

export type DraftProblem = 'empty' | 'too_long' | 'not_confirmed'

/**
 * What the reader may say now, the most fitting first: an answer is offered only while the question stands, a withdrawal
 * only while the case is open. A general complaint knows plain replies, and can be opened again when it has ended.
 */
export function offeredKinds(content: MailboxContent): readonly ReplyKind[] {
  if (content.channel === 'general')
    return isComplaintClosed(content.status) ? ['reply', 'reopen'] : ['reply']
  const { questions, askedMove, hasWithdrawn, status } = content
  return [
    ...(askedMove === null ? [] : (['general_agreed', 'general_refused'] as const)),
    ...(questions.consent ? (['consent_given', 'consent_refused'] as const) : []),
    ...(questions.particulars ? (['particulars'] as const) : []),
    'reply',
    'retaliation',
    ...(bucketOf(status) === 'in_progress' && !hasWithdrawn ? (['withdraw'] as const) : []),
  ]
}

/** Nothing that binds is chosen beforehand: neither consent nor withdrawal. */
export function firstKind(content: MailboxContent): ReplyKind {
  return content.channel === 'corruption' && content.questions.particulars ? 'particulars' : 'reply'
}

/** @returns the first thing in the way of sending, null when there is none. */
export function problemOfDraft({ kind, text, answers, isConfirmed }: ReplyDraft): DraftProblem | null {
  const given = kind === 'particulars' ? answers : []
  const length = given.reduce((sum, answer) => sum + answer.length, text.length)
  if (length > messageMaxLength) return 'too_long'
  if (kind === 'withdraw' && !isConfirmed) return 'not_confirmed'
  const isEmpty = [text, ...given].every((words) => words.trim() === '')
  return isEmpty && !speaksForItself(kind) ? 'empty' : null
}

/**
 * The words that are signed: what was typed, or the choice itself where that says everything. Answers stand under their
 * questions, so that the words tell all of it by themselves.
 */
export function wordsOfDraft(
  t: MailboxWords,
  { kind, text, answers }: Pick<ReplyDraft, 'kind' | 'text' | 'answers'>,
  asked: Questionnaire | null = null,
): string {
  if (text.trim() === '' && speaksForItself(kind)) return t(`mailbox.words.${kind}`)
  const answered = kind === 'particulars' ? (asked?.questions ?? []) : []
  const parts = answered.flatMap((question, index) => {
    const answer = (answers[index] ?? '').trim()
    return answer === '' ? [] : [`${questionInWords(t, question)}\n${answer}`]
  })
  return [...parts, text.trim()].filter((part) => part !== '').join('\n\n')
}

/** What is signed beside the words of a reply to questions; null where nothing was answered. */
export function answersOfDraft(
  { kind, answers }: Pick<ReplyDraft, 'kind' | 'answers'>,
  asked: Questionnaire | null,
): Answers | null {
  if (kind !== 'particulars' || asked === null) return null
  const texts = asked.questions.map((_, index) => (answers[index] ?? '').trim())
  return texts.every((text) => text === '') ? null : { to: asked.id, texts }
}

/** The reader's own language where the office's system has it; else as the officer wrote it. */
export function questionInWords(
  t: (key: `terms.particular.${Particular}`) => string,
  { about, text }: Question,
): string {
  return about === 'own' ? text : t(`terms.particular.${about}`)
}

/** The reader's word on what two officers asked. */
export interface MoveAnswer extends SignedMove {
  readonly agrees: boolean
}

/** Null for a message that answers no such question, or none that stands. */
export function moveAnswerOf(kind: ReplyKind, content: MailboxContent): MoveAnswer | null {
  const asked = content.channel === 'corruption' ? content.askedMove : null
  if (asked === null || (kind !== 'general_agreed' && kind !== 'general_refused')) return null
  return { ...asked, agrees: kind === 'general_agreed' }
}

export function isReplyKind(value: unknown): value is ReplyKind {
  return value === 'reopen' || (isReporterTopic(value) && value !== 'code_changed')
}

const speakingKinds = [
  'consent_given',
  'consent_refused',
  'general_agreed',
  'general_refused',
  'withdraw',
] as const
type SpeakingKind = (typeof speakingKinds)[number]

/** Chosen, it needs no words: the choice says everything. */
export function speaksForItself(kind: ReplyKind): kind is SpeakingKind {
  return speakingKinds.some((known) => known === kind)
}
