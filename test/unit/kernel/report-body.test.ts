import {
  emptyReportAnswers,
  identityMaxLength,
  narrativeMaxLength,
  parseReportAnswers,
  postsWithoutKey,
  problemsOfReport,
  shortAnswerMaxLength,
  type ReportAnswers,
} from '../../../src/kernel/report-body.js'

const told: ReportAnswers = { ...emptyReportAnswers, narrative: 'เล่า' }

describe('the answers of a reporter', () => {
  it('are enough with a narrative alone', () => {
    expect(problemsOfReport(told)).toEqual([])
  })

  it.each(['', ' \n\t'])('without a narrative cannot be sealed (%p)', (narrative) => {
    expect(problemsOfReport({ ...told, narrative })).toEqual([
      { field: 'narrative', problem: 'narrative_missing' },
    ])
  })

  it('may be as long as the form says and not one letter longer', () => {
    const longest = {
      ...told,
      narrative: 'ก'.repeat(narrativeMaxLength),
      money: 'ก'.repeat(shortAnswerMaxLength),
    }
    expect(problemsOfReport(longest)).toEqual([])
    expect(
      problemsOfReport({ ...longest, narrative: `${longest.narrative}ก`, money: `${longest.money}ก` }),
    ).toEqual([
      { field: 'narrative', problem: 'too_long' },
      { field: 'money', problem: 'too_long' },
    ])
  })

  it.each(['vault', 'open'] as const)('with the identity %s need a name or a telephone', (identityChoice) => {
    const identity = { name: ' ', phone: '', address: 'บ้านเลขที่ 1' }
    expect(problemsOfReport({ ...told, identityChoice, identity })).toEqual([
      { field: 'identity', problem: 'identity_missing' },
    ])
    expect(problemsOfReport({ ...told, identityChoice, identity: { ...identity, phone: '081' } })).toEqual([])
  })

  it('hold an identity that fits its envelope of constant size', () => {
    const identity = { name: 'ก'.repeat(identityMaxLength), phone: '', address: '' }
    expect(problemsOfReport({ ...told, identityChoice: 'vault', identity })).toEqual([])
    const longer = { ...identity, phone: '0' }
    expect(problemsOfReport({ ...told, identityChoice: 'vault', identity: longer })).toEqual([
      { field: 'identity', problem: 'too_long' },
    ])
  })

  it('count the bytes of an identity too: letters that are written as six of them do not overflow the envelope', () => {
    const identity = { name: '\u0001'.repeat(identityMaxLength), phone: '', address: '' }
    expect(problemsOfReport({ ...told, identityChoice: 'vault', identity })).toEqual([
      { field: 'identity', problem: 'too_long' },
    ])
  })
})

describe('the posts without a key', () => {
  it('are those involved and those deselected, each once, sorted', () => {
    expect(postsWithoutKey({ respondentPosts: ['c', 'a'], excludedPosts: ['b', 'a'] })).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})

describe('answers that came through a door', () => {
  it.each([null, undefined, 'text', 7, []])('are empty when they are %p', (value) => {
    expect(parseReportAnswers(value)).toEqual(emptyReportAnswers)
  })

  it('come back as they went', () => {
    const answers: ReportAnswers = {
      ...told,
      category: 'bribery',
      respondentPosts: ['a', 'b'],
      identityChoice: 'vault',
      identity: { name: 'น', phone: '0', address: 'ท' },
    }
    expect(parseReportAnswers(JSON.parse(JSON.stringify(answers)))).toEqual(answers)
  })

  it('lose unknown fields and values of a wrong type', () => {
    const hostile = {
      narrative: 'เล่า',
      category: 'treason',
      money: { toString: 'x' },
      excludedPosts: ['a', 1, null],
      respondentPosts: 'one',
      identityChoice: 'public',
      identity: 'me',
      isAdministrator: true,
    }
    expect(parseReportAnswers(hostile)).toEqual({ ...told, excludedPosts: ['a'], respondentPosts: ['one'] })
  })
})
