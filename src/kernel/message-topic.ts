/** What a reporter's message is about. It stands inside the seal: the server does not know it. */
export const reporterTopics = [
  'reply',
  /** Answers what the office asked for. */
  'particulars',
  /** Agrees to be named to another body. */
  'consent_given',
  'consent_refused',
  'withdraw',
  /** Somebody takes it out on the reporter. */
  'retaliation',
] as const
export type ReporterTopic = (typeof reporterTopics)[number]

/** What an officer's message is about, inside the seal as well. */
export const officeTopics = [
  'answer',
  'ask_particulars',
  /** May another body learn who the reporter is? */
  'ask_consent',
  'progress',
  /** The vault was opened: who, when and why stand in the words. */
  'identity_opened',
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

/** @param topics - Of the genuine messages of both sides, oldest first. */
export function openQuestions(topics: readonly MessageTopic[]): OpenQuestions {
  const last = (...wanted: readonly MessageTopic[]): number =>
    topics.findLastIndex((topic) => wanted.includes(topic))
  return {
    particulars: last('ask_particulars') > last('particulars'),
    consent: last('ask_consent') > last('consent_given', 'consent_refused'),
  }
}

/** Whether the reporter has asked to withdraw. */
export function hasWithdrawn(topics: readonly MessageTopic[]): boolean {
  return topics.includes('withdraw')
}

export function isReporterTopic(value: unknown): value is ReporterTopic {
  return (reporterTopics as readonly unknown[]).includes(value)
}

/** The server is told this one thing of a topic, so that the holders see such a case first. */
export function isUrgentTopic(topic: MessageTopic): boolean {
  return topic === 'retaliation'
}
