import {
  complaintMaxLength,
  contactGiven,
  problemsOfComplaint,
  type ComplaintAnswers,
} from '../../../src/general/intake/complaint-answers.js'

const nobody = { name: '', phone: '', email: '' }
const answers: ComplaintAnswers = {
  category: 'road',
  narrative: 'ถนนเป็นหลุม',
  villageNo: '',
  position: null,
  place: '',
  contact: nobody,
}
const problemsOf = (changes: Partial<ComplaintAnswers>) =>
  problemsOfComplaint({ ...answers, ...changes }, ['road', 'other'])

describe('the answers of a general complaint', () => {
  it('can be filed with a category and a narrative alone', () => {
    expect(problemsOf({})).toEqual([])
  })

  it('need a category of the agency', () => {
    expect(problemsOf({ category: '' })).toEqual([{ field: 'category', problem: 'missing' }])
    expect(problemsOf({ category: 'space_flight' })).toEqual([{ field: 'category', problem: 'missing' }])
  })

  it('need more than spaces in the narrative', () => {
    expect(problemsOf({ narrative: ' \n ' })).toEqual([{ field: 'narrative', problem: 'missing' }])
  })

  it('may be as long as the form says and no longer', () => {
    const longest = 'ก'.repeat(complaintMaxLength.narrative)
    expect(problemsOf({ narrative: longest })).toEqual([])
    expect(problemsOf({ narrative: `${longest}ก` })).toEqual([{ field: 'narrative', problem: 'too_long' }])
  })

  it.each(['081-234 5678', '๐๘๑ ๒๓๔ ๕๖๗๘', '1567', '+66 2 123 4567 ต่อ 12'])(
    'take %s as a telephone number',
    (phone) => {
      expect(problemsOf({ contact: { ...nobody, phone } })).toEqual([])
    },
  )

  it('refuse a telephone number nobody can dial and an address without @', () => {
    expect(problemsOf({ contact: { name: '', phone: 'บ้าน', email: 'somying' } })).toEqual([
      { field: 'phone', problem: 'malformed' },
      { field: 'email', problem: 'malformed' },
    ])
  })

  it('list their problems in the order of the form', () => {
    const found = problemsOf({ category: '', narrative: '', place: 'x'.repeat(501) })
    expect(found.map(({ field }) => field)).toEqual(['category', 'narrative', 'place'])
  })
})

describe('the contact of a complainant', () => {
  it('is none when every field is empty or spaces', () => {
    expect(contactGiven({ name: ' ', phone: '', email: '' })).toBeNull()
  })

  it('is kept when one field is filled', () => {
    expect(contactGiven({ ...nobody, phone: '1234' })).toEqual({ name: '', phone: '1234', email: '' })
  })
})
