import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { defaultDeadlines } from '../../../src/kernel/deadline.js'
import { expectedDates } from '../../../src/public-web/report/sections/expected-dates.js'
import {
  answersFromForm,
  errorsOf,
  problemsOfForm,
  wordsToCopy,
} from '../../../src/public-web/report/sections/report-form.js'
import { fieldsOf } from '../../../src/public-web/no-script/hidden-fields.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const t = messagesFor('th')

const full = {
  ...emptyReportAnswers,
  category: 'bribery' as const,
  narrative: 'บรรทัดหนึ่ง\nบรรทัดสอง',
  respondentPosts: ['a', 'b'],
  excludedPosts: ['c'],
  identityChoice: 'vault' as const,
  identity: { name: 'สมหญิง', phone: '081', address: 'หมู่ 4' },
}

describe('a form of answers', () => {
  it('carried in hidden fields comes back as it was', () => {
    const fields: Record<string, string | string[]> = {}
    for (const [name, value] of fieldsOf(full)) {
      fields[name] = name in fields ? [fields[name] ?? [], value].flat() : value
    }
    expect(answersFromForm(fields)).toEqual(full)
  })

  it('reads the line ends of browsers as one character', () => {
    expect(answersFromForm({ narrative: 'ก\r\nข' }).narrative).toBe('ก\nข')
  })

  it('drops what it does not know and survives what is no text', () => {
    expect(answersFromForm({ narrative: ['x'], other: 'y', identityName: 7 })).toEqual(emptyReportAnswers)
  })

  it('lists its problems in the order of its steps', () => {
    const answers = { ...emptyReportAnswers, identityChoice: 'open' as const, evidence: 'ก'.repeat(2001) }
    expect(problemsOfForm(answers).map(({ section, problem }) => [section, problem])).toEqual([
      ['happened', 'narrative_missing'],
      ['evidence', 'too_long'],
      ['identity', 'identity_missing'],
    ])
  })

  it('says each problem in a sentence at its field', () => {
    const errors = errorsOf(t, problemsOfForm({ ...full, narrative: '' }))
    expect(Object.keys(errors)).toEqual(['narrative'])
    expect(errors.narrative).toContain('เล่าว่าเกิดอะไรขึ้น')
  })
})

describe('the words to take elsewhere', () => {
  it('hold what was typed and the posts by name, and no name of the reporter', () => {
    const words = wordsToCopy(t, full, [
      { id: 'a', title: 'นายก' },
      { id: 'z', title: 'ปลัด' },
    ])
    expect(words).toContain('บรรทัดหนึ่ง\nบรรทัดสอง')
    expect(words).toContain('นายก')
    expect(words).not.toContain('ปลัด')
    expect(words).not.toContain('สมหญิง')
  })
})

describe('the days on which something is due', () => {
  it('count working days for screening and calendar days for the rest', () => {
    // A Friday.
    expect(expectedDates('2026-11-20' as OfficeDate, defaultDeadlines.corruption, new Set())).toEqual({
      screenedBy: '2026-11-25',
      decidedBy: '2026-11-27',
      answeredBy: '2026-12-05',
    })
  })

  it('are those that the agency has set', () => {
    const own = { ...defaultDeadlines.corruption, screen: { days: 0, counts: 'working' } } as const
    expect(expectedDates('2026-11-20' as OfficeDate, own, new Set()).screenedBy).toBe('2026-11-20')
  })
})
