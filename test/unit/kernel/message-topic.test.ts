import { describe, expect, it } from '@jest/globals'
import {
  hasWithdrawn,
  isReporterTopic,
  isUrgentTopic,
  officeTopicOf,
  officeTopics,
  openQuestions,
  reporterTopicOf,
  reporterTopics,
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
    expect(reporterTopicOf({ topic: 'identity_opened' })).toBe('reply')
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

describe('the open questions of a case', () => {
  it('are none before the office asks', () => {
    expect(openQuestions([])).toEqual({ particulars: false, consent: false })
    expect(openQuestions(['answer', 'reply', 'progress'])).toEqual({ particulars: false, consent: false })
  })

  it('stay open until they are answered, each by its own kind of answer', () => {
    expect(openQuestions(['ask_consent', 'reply', 'particulars']).consent).toBe(true)
    expect(openQuestions(['ask_consent', 'consent_refused']).consent).toBe(false)
    expect(openQuestions(['ask_particulars', 'reply']).particulars).toBe(true)
    expect(openQuestions(['ask_particulars', 'particulars']).particulars).toBe(false)
  })

  it('open again when the office asks again', () => {
    expect(openQuestions(['ask_consent', 'consent_refused', 'ask_consent']).consent).toBe(true)
  })
})

describe('a withdrawal', () => {
  it('is one whenever the reporter said so', () => {
    expect(hasWithdrawn(['reply', 'withdraw', 'reply'])).toBe(true)
    expect(hasWithdrawn(['reply', 'answer'])).toBe(false)
  })
})
