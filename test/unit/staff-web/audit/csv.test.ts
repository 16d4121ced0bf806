import { csvOf } from '../../../../src/staff-web/audit/csv.js'

describe('comma-separated values', () => {
  it('begin with a byte order mark and end each line as spreadsheets do', () => {
    expect(Buffer.from(csvOf([['ก', 'b'], ['c']]))).toEqual(
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('ก,b\r\nc\r\n')]),
    )
  })

  it('quote what would break a cell', () => {
    expect(csvOf([['a,b', 'say "x"', 'two\nlines', 'one;two']])).toBe(
      '\ufeff"a,b","say ""x""","two\nlines","one;two"\r\n',
    )
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\uff1d1',
    '=cmd|"/c calc"!A1',
  ])('give a spreadsheet nothing to compute: %j', (text) => {
    const cell = csvOf([[text]]).slice(1, -2)
    const content = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    expect(content).toBe(`'${text}`)
  })
})
