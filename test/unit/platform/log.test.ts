import { ConflictError } from '../../../src/platform/errors/errors.js'
import { createLog, describeError, type LogFields } from '../../../src/platform/log/log.js'

function logged(program: string, fields: LogFields): Record<string, unknown> {
  const lines: string[] = []
  createLog(program, { write: (line: string) => lines.push(line) }).info('request', fields)
  return JSON.parse(lines[0]!) as Record<string, unknown>
}

describe('the log', () => {
  it('keeps nothing that is not on its list, even if the types were cast away', () => {
    const fields = { status: 200, url: '/report?x', ip: '10.0.0.1', body: 'words', msg: 'words' } as LogFields
    const line = logged('staff', fields)
    expect(Object.keys(line).sort()).toEqual(['event', 'level', 'program', 'status', 'time'])
  })

  it('of public-web tells the hour, no finer time', () => {
    expect(logged('public', {})['time']).toMatch(/T\d\d:00:00\.000Z$/)
    expect(logged('staff', {})['time']).not.toMatch(/:00:00\.000Z$/)
  })
})

describe('the description of an error', () => {
  it('holds its kind, code and places, and none of its words', () => {
    const described = describeError(new ConflictError('changed_meanwhile', { cause: new Error('Somchai') }))
    expect(described).toMatchObject({ error: 'ConflictError', code: 'changed_meanwhile' })
    expect(described.frames![0]).toMatch(/^at .*log\.test/)
    const foreign = describeError(
      Object.assign(new Error('Somchai said\nSomsri heard'), { code: 'Somchai said' }),
    )
    expect(JSON.stringify(foreign)).not.toMatch(/Somchai|Somsri/)
  })

  it('of something thrown that is no error is its type', () => {
    expect(describeError('Somchai')).toEqual({ error: 'string' })
  })

  it('leaves out a line of the message that looks like a frame', () => {
    const described = describeError(new Error('they met\n    at the house of Somchai'))
    expect(JSON.stringify(described)).not.toContain('Somchai')
    expect(described.frames).not.toEqual([])
  })
})
