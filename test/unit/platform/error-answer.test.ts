import {
  InvalidInputError,
  NoSpaceError,
  TooBusyError,
  UnavailableError,
} from '../../../src/platform/errors/errors.js'
import { answerTo } from '../../../src/platform/http/error-answer.js'

const withCode = (code: string): Error => Object.assign(new Error('quotes a row'), { code })

describe('the answer to an error', () => {
  it.each([
    ['a disk that is full', withCode('ENOSPC'), 507],
    ['a table space that is full', withCode('53100'), 507],
    ['a store that is full', new NoSpaceError('no_space'), 507],
    ['a database that refuses', withCode('ECONNREFUSED'), 503],
    ['a database that stops', withCode('57P01'), 503],
    ['a statement that took too long', withCode('57014'), 503],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), 503],
    ['an outage behind another error', new Error('x', { cause: withCode('57P03') }), 503],
    ['a store that is away', new UnavailableError('blobs_away'), 503],
    ['too many', new TooBusyError('too_many', 30), 429],
    ['a wrong shape', new InvalidInputError('shape'), 422],
    ['a body too long', Object.assign(new Error('x'), { statusCode: 413 }), 413],
    ['a bug', new Error('quotes a row'), 500],
    ['no error at all', 'quotes a row', 500],
  ])('%s is a status and a code, never its words', (_, error, status) => {
    const answer = answerTo(error)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer)).not.toContain('quotes')
  })

  it('says when to come back, where that is known', () => {
    expect(answerTo(new TooBusyError('too_many', 30)).retryAfterSeconds).toBe(30)
    expect(answerTo(withCode('ECONNREFUSED')).retryAfterSeconds).toBe(10)
    expect(answerTo(withCode('ENOSPC')).retryAfterSeconds).toBeNull()
  })
})
