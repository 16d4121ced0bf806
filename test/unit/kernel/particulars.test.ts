import {
  answersOf,
  answersTo,
  longestQuestion,
  mostQuestions,
  questionnaireOf,
  type Questionnaire,
} from '../../../src/kernel/particulars.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const id = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const asked: Questionnaire = {
  id,
  questions: [
    { about: 'when', text: 'เมื่อไร' },
    { about: 'own', text: 'รถสีอะไร' },
  ],
  answerBy: '2026-12-10' as OfficeDate,
}

describe('questions that go with a message', () => {
  it('are read as they were signed', () => {
    expect(questionnaireOf({ topic: 'ask_particulars', questionnaire: asked })).toEqual(asked)
  })

  it.each([
    ['nothing', null],
    ['other words', { topic: 'answer' }],
    ['a text', { questionnaire: 'when' }],
    ['no id', { questionnaire: { ...asked, id: 'x' } }],
    ['no question', { questionnaire: { ...asked, questions: [] } }],
    [
      'only empty and endless ones',
      { questionnaire: { ...asked, questions: [{ text: ' ' }, { text: 'x'.repeat(longestQuestion + 1) }] } },
    ],
  ])('are none in %s', (_, extra) => {
    expect(questionnaireOf(extra)).toBeNull()
  })

  it('of an unknown kind are the officer’s own, a day that is none is no day, and there are not too many', () => {
    const questions = Array.from({ length: mostQuestions + 5 }, () => ({
      about: 'shoe size',
      text: 'เบอร์อะไร',
    }))
    const read = questionnaireOf({ questionnaire: { id, questions, answerBy: 'soon' } })
    expect(read?.questions).toHaveLength(mostQuestions)
    expect(read?.questions[0]?.about).toBe('own')
    expect(read?.answerBy).toBeNull()
  })
})

describe('answers', () => {
  const answer = (to: string, ...texts: string[]) => ({ answers: { to, texts } })

  it('stand with their own questions, the last one given for each', () => {
    const messages = [
      answer(id, 'วันจันทร์', ''),
      answer(other, 'ผิด', 'ผิด'),
      null,
      answer(id, '', 'สีขาว'),
      answer(id, ' ', 'สีดำ'),
    ]
    expect(answersTo(asked, messages)).toEqual(['วันจันทร์', 'สีดำ'])
    expect(answersTo(asked, [answer(other, 'ผิด')])).toEqual([null, null])
  })

  it('that are malformed are none', () => {
    for (const extra of [
      null,
      {},
      { answers: 3 },
      { answers: { to: 'x', texts: [] } },
      { answers: { to: id } },
    ]) {
      expect(answersOf(extra)).toBeNull()
    }
    expect(answersOf({ answers: { to: id, texts: ['a', 3] } })?.texts).toEqual(['a', ''])
  })
})
