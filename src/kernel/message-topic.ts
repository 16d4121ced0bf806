/** What a reporter's message is about. It stands inside the seal: the server does not know it. */
export const reporterTopics = [
  'reply',
  /** Answers what the office asked for. */
  'particulars',
  /** Agrees to be named to another body. */
  'consent_given',
  'consent_refused',
  /** Says with the office that it is not about corruption, or that it is. */
  'general_agreed',
  'general_refused',
  'withdraw',
  /** Somebody takes it out on the reporter. */
  'retaliation',
  /** The reporter has taken a code of their own in the place of one that an officer made. */
  'code_changed',
] as const
export type ReporterTopic = (typeof reporterTopics)[number]

/** What an officer's message is about, inside the seal as well. */
export const officeTopics = [
  'answer',
  'ask_particulars',
  /** May another body learn who the reporter is? */
  'ask_consent',
  /** Two officers hold it not to be about corruption: does the reporter agree? */
  'ask_general',
  'progress',
] as const
export type OfficeTopic = (typeof officeTopics)[number]

export type MessageTopic = ReporterTopic | OfficeTopic

type Extra = Readonly<Record<string, unknown>> | null

/** Reads what goes with a reporter's signed words. Whatever is absent or unknown is a reply. */
export function reporterTopicOf(extra: Extra): ReporterTopic {
  return reporterTopics.find((topic) => topic === extra?.['topic']) ?? 'reply'
}

/**
 * Reads what goes with an officer's signed words. A decision to wait for the reporter asks for particulars; whatever
 * else is absent or unknown is an answer. An officer can never seem to withdraw or to agree in the reporter's place.
 */
export function officeTopicOf(extra: Extra): OfficeTopic {
  const topic = officeTopics.find((known) => known === extra?.['topic'])
  return topic ?? (extra?.['status'] === 'need_information' ? 'ask_particulars' : 'answer')
}

/** What the office has asked and the reporter has not answered. */
export interface OpenQuestions {
  readonly particulars: boolean
  readonly consent: boolean
}

/** One message of a case, as its author signed it. */
export interface TopicOfMessage {
  /** Null for what does not verify: it asks nothing and answers nothing. */
  readonly topic: MessageTopic | null
  /** How many messages the reporter had before them when writing this one; null for what the office wrote. */
  readonly seen: number | null
}

/**
 * An answer counts for a question that its author had seen: a consent that crosses with a second question, about another
 * body perhaps, is none to the second.
 * @param messages - Of both sides, oldest first, none left out.
 */
export function openQuestions(messages: readonly TopicOfMessage[]): OpenQuestions {
  const isOpen = (question: OfficeTopic, ...answers: readonly ReporterTopic[]): boolean => {
    const asked = messages.findLastIndex(({ topic }) => topic === question)
    const isAnswer = ({ topic, seen }: TopicOfMessage): boolean =>
      answers.some((answer) => answer === topic) && (seen ?? 0) > asked
    return asked >= 0 && !messages.some(isAnswer)
  }
  return {
    particulars: isOpen('ask_particulars', 'particulars'),
    consent: isOpen('ask_consent', 'consent_given', 'consent_refused'),
  }
}

/** Whether another body may learn who the reporter is. `open`: asked, and not answered since. */
export type Consent = 'never_asked' | 'open' | 'given' | 'refused'

/**
 * The reporter's last word on the office's last question: an earlier yes was to another question, about another body
 * perhaps, and a yes that nobody asked for names no body at all.
 * @param messages - Of both sides, oldest first, none left out.
 */
export function consentOf(messages: readonly TopicOfMessage[]): Consent {
  const asked = messages.findLastIndex(({ topic }) => topic === 'ask_consent')
  if (asked < 0) return 'never_asked'
  const answer = messages.findLast(
    ({ topic, seen }) => (topic === 'consent_given' || topic === 'consent_refused') && (seen ?? 0) > asked,
  )
  if (answer === undefined) return 'open'
  return answer.topic === 'consent_given' ? 'given' : 'refused'
}

/** What goes with a reporter's words, inside the seal. @param seen - How many messages were shown to the reporter. */
export function reporterExtra(topic: ReporterTopic, seen: number): Readonly<Record<string, unknown>> {
  return { topic, seen }
}

/** @returns 0 when the author did not say: such a message answers nothing. */
export function seenOf(extra: Extra): number {
  const seen = extra?.['seen']
  return typeof seen === 'number' && Number.isSafeInteger(seen) && seen > 0 ? seen : 0
}

/** Whether the reporter has asked to withdraw. */
export function hasWithdrawn(messages: readonly Pick<TopicOfMessage, 'topic'>[]): boolean {
  return messages.some(({ topic }) => topic === 'withdraw')
}

export function isReporterTopic(value: unknown): value is ReporterTopic {
  return (reporterTopics as readonly unknown[]).includes(value)
}

/** The server is told this one thing of a topic, so that the holders see such a case first. */
export function isUrgentTopic(topic: MessageTopic): boolean {
  return topic === 'retaliation'
}
