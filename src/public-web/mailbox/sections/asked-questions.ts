import type { MessageTopic, OpenQuestions } from '../../../kernel/message-topic.js'
import { answersTo, questionnaireOf, type Questionnaire } from '../../../kernel/particulars.js'

/** What an officer asks, and what the reader has answered. */
export interface AskedQuestions extends Questionnaire {
  /** In the order of the questions; null: not answered yet. */
  readonly answers: readonly (string | null)[]
}

/** A message as it was unsealed. */
type Read =
  | {
      readonly isGenuine: true
      readonly author: string
      readonly extra: Readonly<Record<string, unknown>> | null
    }
  | { readonly isGenuine: false }

/** Officers ask, and the reporter alone answers: whatever else says so is passed over. */
export function askedIn(message: Read, all: readonly Read[]): { readonly asked?: AskedQuestions } {
  if (!message.isGenuine || message.author === 'reporter') return {}
  const questionnaire = questionnaireOf(message.extra)
  if (questionnaire === null) return {}
  const own = all.flatMap((one) => (one.isGenuine && one.author === 'reporter' ? [one.extra] : []))
  return { asked: { ...questionnaire, answers: answersTo(questionnaire, own) } }
}

/** Those of the last request, while it is open: an earlier one is shown where it was asked. */
export function standingQuestions(
  { particulars }: OpenQuestions,
  messages: readonly { readonly topic: MessageTopic | null; readonly asked?: AskedQuestions }[],
): AskedQuestions | null {
  if (!particulars) return null
  return messages.findLast(({ topic }) => topic === 'ask_particulars')?.asked ?? null
}
