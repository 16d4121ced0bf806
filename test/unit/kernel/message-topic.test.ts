import { describe, expect, it } from '@jest/globals'
import {
  hasWithdrawn,
  isReporterTopic,
  isUrgentTopic,
  officeTopicOf,
  officeTopics,
  openQuestions,
  reporterExtra,
  reporterTopicOf,
  reporterTopics,
  seenOf,
  type TopicOfMessage,
} from '../../../src/kernel/message-topic.js'

describe('the topic of a message', () => {
  it('is what its author signed', () => {
    for (const topic of reporterTopics) expect(reporterTopicOf({ topic })).toBe(topic)
    for (const topic of officeTopics) expect(officeTopicOf({ topic })).toBe(topic)
  })

  it.each([null, {}, { topic: null }, { topic: 'burn' }, { topic: 7 }])('is the plainest for %j', (extra) => {
    expect(reporterTopicOf(extra)).toBe('reply')
    expect(officeTopicOf(extra)).toBe('answer')
  })

  it('of one side is never taken from the other', () => {
    expect(officeTopicOf({ topic: 'withdraw' })).toBe('answer')
    expect(officeTopicOf({ topic: 'consent_given' })).toBe('answer')
    expect(reporterTopicOf({ topic: 'progress' })).toBe('reply')
    expect(isReporterTopic('ask_consent')).toBe(false)
  })

  it('of a decision to wait for the reporter asks for particulars', () => {
    expect(officeTopicOf({ status: 'need_information' })).toBe('ask_particulars')
    expect(officeTopicOf({ status: 'accepted' })).toBe('answer')
  })

  it('raises the case when it is retaliation and nothing else', () => {
    expect([...reporterTopics, ...officeTopics].filter(isUrgentTopic)).toEqual(['retaliation'])
  })
})

/** Each side writes when it has seen everything before; `topic@n` when only n messages. */
function talk(...written: readonly string[]): readonly TopicOfMessage[] {
  return written.map((text, index) => {
    const [topic = '', seen = String(index)] = text.split('@')
    return isReporterTopic(topic)
      ? { topic, seen: Number(seen) }
      : { topic: topic === 'forged' ? null : officeTopicOf({ topic }), seen: null }
  })
}

describe('the open questions of a case', () => {
  const none = { particulars: false, consent: false }

  it('are none before the office asks', () => {
    expect(openQuestions([])).toEqual(none)
    expect(openQuestions(talk('answer', 'reply', 'progress', 'forged'))).toEqual(none)
  })

  it('stay open until they are answered, each by its own kind of answer', () => {
    expect(openQuestions(talk('ask_consent', 'reply', 'particulars')).consent).toBe(true)
    expect(openQuestions(talk('ask_consent', 'consent_refused')).consent).toBe(false)
    expect(openQuestions(talk('ask_consent', 'consent_given', 'answer')).consent).toBe(false)
    expect(openQuestions(talk('ask_particulars', 'reply')).particulars).toBe(true)
    expect(openQuestions(talk('ask_particulars', 'particulars')).particulars).toBe(false)
  })

  it('open again when the office asks again', () => {
    expect(openQuestions(talk('ask_consent', 'consent_refused', 'ask_consent')).consent).toBe(true)
  })

  it('are not answered by a consent that crosses with a later question', () => {
    expect(openQuestions(talk('ask_consent', 'ask_consent', 'consent_given@1')).consent).toBe(true)
    expect(openQuestions(talk('ask_consent', 'consent_given@0')).consent).toBe(true)
    expect(openQuestions(talk('ask_consent', 'ask_consent', 'consent_given@2')).consent).toBe(false)
  })
})

describe('how much the author of a message had seen', () => {
  it('is a count, and nothing when it is none', () => {
    expect(seenOf(reporterExtra('reply', 7))).toBe(7)
    for (const extra of [null, {}, { seen: -1 }, { seen: 1.5 }, { seen: '3' }]) expect(seenOf(extra)).toBe(0)
  })
})

describe('a withdrawal', () => {
  it('is one whenever the reporter said so', () => {
    expect(hasWithdrawn(talk('reply', 'withdraw', 'reply'))).toBe(true)
    expect(hasWithdrawn(talk('reply', 'answer'))).toBe(false)
  })
})
