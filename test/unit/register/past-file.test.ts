import { strToU8, zipSync } from 'fflate'
import { importPeriod } from '../../../src/kernel/past-import.js'
import { pastCaseDays } from '../../../src/register/past/past-case-days.js'
import { pastCaseFacts } from '../../../src/register/past/past-case-facts.js'
import { mostPastRows } from '../../../src/register/past/past-columns.js'
import { pastDay } from '../../../src/register/past/past-day.js'
import { readPastCases, type ReadPastCases } from '../../../src/register/past/read-past-cases.js'
import { readPastFile } from '../../../src/register/past/read-past-file.js'
import type { Sheet } from '../../../src/register/past/sheet.js'
import { vocabularyOf } from '../../../src/staff-web/past-imports/past-words.js'
import { day, fiscalYear } from '../../support/case-events.js'
import { pastComplaint, pastCsv, pastReport, pastXlsx, type PastLine } from '../../support/past-file.js'

const text = (words: string): Parameters<typeof pastDay>[0] => ({ kind: 'text', text: words })
const number = (value: number): Parameters<typeof pastDay>[0] => ({ kind: 'number', value })

describe('a day of a former register', () => {
  it.each([
    ['1/10/2566', '2023-10-01'],
    ['๑/๑๐/๒๕๖๖', '2023-10-01'],
    ['01.10.2566', '2023-10-01'],
    ['1 ต.ค. 2566', '2023-10-01'],
    ['3 กุมภาพันธ์ พ.ศ. 2567', '2024-02-03'],
    ['29/2/2567', '2024-02-29'],
    ['2023-10-01', '2023-10-01'],
    ['2566-10-01', '2023-10-01'],
  ])('reads %s', (words, expected) => {
    expect(pastDay(text(words), false)).toBe(expected)
  })

  it.each(['29/2/2566', '31/9/2566', '1/10/66', '2566', 'ตุลาคม 2566', '1/13/2566', ''])(
    'is not read from %s',
    (words) => {
      expect(pastDay(text(words), false)).toBeNull()
    },
  )

  it('is read from the number of a spreadsheet, of either calendar, in either era', () => {
    expect(pastDay(number(45200), false)).toBe('2023-10-01')
    expect(pastDay(number(45200 - 1462), true)).toBe('2023-10-01')
    // 1 October of the year 2566 of the common era, as an English Excel takes it.
    expect(pastDay(number(243527), false)).toBe('2023-10-01')
    expect(pastDay(number(-1), false)).toBeNull()
    expect(pastDay({ kind: 'formula' }, false)).toBeNull()
  })
})

const sheetOf = (cells: string): string => `<worksheet><sheetData>${cells}</sheetData></worksheet>`

/** A workbook with parts of our choice. */
function workbook(sheet: string, shared = ''): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    ...(shared !== '' && { 'xl/sharedStrings.xml': strToU8(shared) }),
  })
}

const rowsIn = (file: Sheet | string): Sheet['rows'] | string => (typeof file === 'string' ? file : file.rows)

describe('a workbook', () => {
  it('is read cell by cell, by the places that it names', () => {
    const shared =
      '<sst><si><t>ก &amp; ข</t></si><si><r><t>ค</t></r><rPh><t>x</t></rPh><r><t>ง</t></r></si></sst>'
    const cells =
      '<row r="7"><c r="C7" t="s"><v>0</v></c><c r="E7" t="s"><v>1</v></c><c r="F7"><v>12.5</v></c><c r="ZZ7"><v>1</v></c></row>'
    const [row] = rowsIn(readPastFile(workbook(sheetOf(cells), shared))) as Sheet['rows']
    expect(row?.number).toBe(7)
    expect(row?.cells.slice(0, 6)).toEqual([
      null,
      null,
      { kind: 'text', text: 'ก & ข' },
      null,
      { kind: 'text', text: 'คง' },
      { kind: 'number', value: 12.5 },
    ])
    expect(row?.cells).toHaveLength(12)
  })

  it('says which cells are computed, not what they say today', () => {
    const cells = '<row r="1"><c r="A1" t="str"><f>TODAY()</f><v>45200</v></c></row>'
    const [row] = rowsIn(readPastFile(workbook(sheetOf(cells)))) as Sheet['rows']
    expect(row?.cells[0]).toEqual({ kind: 'formula' })
  })

  it.each([
    [
      'declares entities',
      sheetOf('').replace('<worksheet>', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>'),
      'broken',
    ],
    ['unpacks to more than a register', sheetOf(' '.repeat(25 * 1024 * 1024)), 'too_large'],
    [
      'has a row too many',
      sheetOf('<row><c t="str"><v>a</v></c></row>'.repeat(mostPastRows + 2)),
      'too_many_rows',
    ],
  ])('that %s is refused', (_, sheet, problem) => {
    expect(readPastFile(workbook(sheet))).toBe(problem)
  })

  it.each([
    ['tags that never end', '<'.repeat(2_000_000)],
    ['a name without end', `<${'a'.repeat(4_000_000)}`],
    ['attributes without end', `<c ${'a '.repeat(2_000_000)}`],
    ['readings without end', '<rPh>'.repeat(500_000)],
  ])('with %s is read in no time', (_, sheet) => {
    const before = process.cpuUsage()
    expect(rowsIn(readPastFile(workbook(sheet, sheet)))).toEqual([])
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
  })
})

describe('a file of separated values', () => {
  it.each([',', ';', '\t'])('is divided by «%s», with quotes and Windows line ends', (mark) => {
    const rows = rowsIn(readPastFile(Buffer.from(`a${mark}"b""${mark}\nc"\r\n\r\nd${mark}e`)))
    expect(rows).toMatchObject([
      { number: 1, cells: [{ text: 'a' }, { text: `b"${mark}\nc` }] },
      { number: 3, cells: [{ text: 'd' }, { text: 'e' }] },
    ])
  })

  it('is read in the letters that Excel in Thailand writes without being asked', () => {
    expect(rowsIn(readPastFile(Buffer.from([0xa1, 0xd2, 0x2c, 0x62])))).toMatchObject([
      { cells: [{ text: 'กา' }, { text: 'b' }] },
    ])
  })

  it.each([
    ['a quote without end', Buffer.from('a,"b'), 'broken'],
    ['zeros in it', Buffer.from([0x61, 0, 0x62]), 'not_a_table'],
    ['a row too many', Buffer.from('a\n'.repeat(mostPastRows + 2)), 'too_many_rows'],
  ])('with %s is refused', (_, bytes, problem) => {
    expect(readPastFile(bytes)).toBe(problem)
  })
})

const words = vocabularyOf([
  ...[
    {
      code: 'road',
      name: { th: 'ถนน', en: 'Roads' },
      position: 1,
      hint: { th: '', en: '' },
      isRetired: false,
    },
  ],
])
const bounds = {
  rooms: 'both',
  period: importPeriod({ firstYear: fiscalYear(2568), lastYear: fiscalYear(2570) }, day('2026-10-05')),
  today: day('2026-11-20'),
} as const

function read(...lines: readonly PastLine[]): ReadPastCases {
  return readPastCases(readPastFile(pastCsv(lines)) as Sheet, words, bounds)
}

function problemsOf(line: PastLine): unknown {
  const found = read(line)
  return found.result === 'refused' ? found.problems.map(({ column, code }) => [column, code]) : found.result
}

describe('the rows of a former register', () => {
  it('are cases, in Thai or by code, from either kind of file', async () => {
    const both = read(pastReport, pastComplaint)
    expect(both).toMatchObject({
      result: 'read',
      cases: [
        {
          room: 'corruption',
          receivedOn: '2024-11-12',
          method: 'letter',
          category: 'asset',
          closedOn: '2025-01-09',
        },
        { room: 'general', receivedOn: '2025-02-03', method: 'phone', category: 'road', status: 'resolved' },
      ],
    })
    const file = readPastFile(await pastXlsx([pastReport, pastComplaint]))
    expect(readPastCases(file as Sheet, words, bounds)).toEqual(both)
  })

  it.each<[string, PastLine, unknown]>([
    ['no kind', { ...pastReport, room: '' }, [['room', 'missing']]],
    [
      'an acceptance before anything was accepted',
      { ...pastReport, status: 'received', closedOn: '' },
      [['acceptedOn', 'not_yet_accepted']],
    ],
    [
      'the same of a complaint',
      { ...pastComplaint, status: 'received', acceptedOn: '4/2/2568', closedOn: '' },
      [['acceptedOn', 'not_yet_accepted']],
    ],
    ['no day', { ...pastReport, receivedOn: '' }, [['receivedOn', 'missing']]],
    [
      'a day before the years chosen',
      { ...pastReport, receivedOn: '30/9/2567' },
      [['receivedOn', 'outside_period']],
    ],
    [
      'the day of the opening',
      { ...pastComplaint, receivedOn: '5/10/2569', closedOn: '6/10/2569' },
      [['receivedOn', 'outside_period']],
    ],
    [
      'the day before the opening',
      { ...pastComplaint, receivedOn: '4/10/2569', closedOn: '6/10/2569' },
      'read',
    ],
    [
      'an end before the beginning',
      { ...pastComplaint, closedOn: '1/2/2568' },
      [['closedOn', 'out_of_order']],
    ],
    ['a day to come', { ...pastComplaint, closedOn: '21/11/2569' }, [['closedOn', 'future']]],
    ['an end without its day', { ...pastComplaint, closedOn: '' }, [['closedOn', 'needed_when_closed']]],
    [
      'a day of an end that was none',
      { ...pastComplaint, status: 'กำลังดำเนินการ' },
      [['closedOn', 'only_when_closed']],
    ],
    ['a body without a referral', { ...pastReport, body: 'ตำรวจ' }, [['body', 'only_when_referred']]],
    ['a referral without its body', { ...pastReport, status: 'ส่งต่อหน่วยงานอื่น' }, [['body', 'missing']]],
    ['half a reopening', { ...pastReport, reopenedOn: '1/2/2568' }, [['closedAgainOn', 'both_or_neither']]],
    [
      'an offence of a general complaint',
      { ...pastComplaint, offence: 'ประพฤติมิชอบ' },
      [['offence', 'only_corruption']],
    ],
    ['a kind of the other room', { ...pastReport, category: 'ถนน' }, [['category', 'not_in_list']]],
    ['a duplicate', { ...pastReport, status: 'เรื่องซ้ำ' }, [['status', 'not_in_list']]],
  ])('with %s', (_, line, expected) => {
    expect(problemsOf(line)).toEqual(expected)
  })

  it('under another head are not read at all', () => {
    const bytes = Buffer.from(pastCsv([pastReport]).toString().replace('ช่องทางที่รับ', 'ชื่อผู้ร้อง'))
    expect(readPastCases(readPastFile(bytes) as Sheet, words, bounds)).toEqual({
      ...{ result: 'wrong_head', column: 'method' },
    })
  })

  it('become facts in the order of their days, and say nothing that the register does not', () => {
    const line = { ...pastReport, reopenedOn: '1/2/2568', closedAgainOn: '3/3/2568' }
    const found = read(line, {
      ...pastReport,
      acceptedOn: '',
      answeredOn: '',
      closedOn: '',
      status: 'รับเรื่องแล้ว',
    })
    const facts = found.result === 'read' ? found.cases.map(pastCaseFacts) : []
    expect(facts[0]?.map(({ on, kind, facts: { status } }) => [on, kind, status])).toEqual([
      ['2024-11-12', 'received', undefined],
      ['2024-11-12', 'classified', undefined],
      ['2024-11-15', 'status_changed', 'accepted'],
      ['2024-11-20', 'answered', undefined],
      ['2025-01-09', 'status_changed', 'closed_substantiated'],
      ['2025-02-01', 'status_changed', 'fact_finding'],
      ['2025-03-03', 'status_changed', 'closed_substantiated'],
    ])
    expect(facts[1]?.map(({ kind }) => kind)).toEqual(['received', 'classified'])
  })
})

describe('the days of a past case, told back from its facts', () => {
  const told = (line: PastLine): unknown => {
    const found = read(line)
    if (found.result !== 'read') return found
    return pastCaseDays(pastCaseFacts(found.cases[0]!))
  }
  const nothing = {
    ...{ acceptedOn: null, answeredOn: null, closedOn: null, reopenedOn: null, closedAgainOn: null },
    body: null,
  }

  it.each<[string, PastLine, unknown]>([
    [
      'closed',
      pastReport,
      { ...nothing, acceptedOn: '2024-11-15', answeredOn: '2024-11-20', closedOn: '2025-01-09' },
    ],
    [
      'opened and closed again on one day',
      { ...pastReport, acceptedOn: '', answeredOn: '', reopenedOn: '9/1/2568', closedAgainOn: '9/1/2568' },
      { ...nothing, closedOn: '2025-01-09', reopenedOn: '2025-01-09', closedAgainOn: '2025-01-09' },
    ],
    [
      'referred',
      { ...pastReport, status: 'ส่งต่อหน่วยงานอื่น', body: 'nacc', acceptedOn: '', answeredOn: '' },
      { ...nothing, closedOn: '2025-01-09', body: 'nacc' },
    ],
    [
      'at work, since a day that is written down',
      { ...pastReport, status: 'fact_finding', answeredOn: '', closedOn: '' },
      { ...nothing, acceptedOn: '2024-11-15' },
    ],
    [
      'at work, nobody knows since when',
      { ...pastReport, status: 'fact_finding', acceptedOn: '', answeredOn: '', closedOn: '' },
      nothing,
    ],
    ['received', { ...pastComplaint, status: 'received', closedOn: '' }, nothing],
    [
      'a complaint at work',
      { ...pastComplaint, status: 'in_progress', acceptedOn: '4/2/2568', closedOn: '' },
      { ...nothing, acceptedOn: '2025-02-04' },
    ],
    [
      'a complaint opened and closed again',
      { ...pastComplaint, reopenedOn: '11/2/2568', closedAgainOn: '12/2/2568' },
      { ...nothing, closedOn: '2025-02-10', reopenedOn: '2025-02-11', closedAgainOn: '2025-02-12' },
    ],
  ])('%s', (_, line, days) => {
    expect(told(line)).toEqual(days)
  })
})
