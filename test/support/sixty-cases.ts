import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CaseEvent } from '../../src/kernel/case-event.js'
import { complaintStatuses } from '../../src/kernel/complaint-status.js'
import { parseCaseEvent } from '../../src/kernel/parse-case-event.js'
import type { ServiceFact } from '../../src/statistics/service-counts.js'
import { day, fiscalYear, subjectOf, testAgency } from './case-events.js'

/** The days that the cases were written around, and as of which they were counted by hand. */
export const sixtyYear = fiscalYear(2567)
export const sixtyAsOf = day('2024-10-15')

type Line = Readonly<Record<string, string>>

const folder = fileURLToPath(new URL('../fixtures/sixty-cases/', import.meta.url))

/** The table under a heading of a fixture, each line by the names of its columns. */
function tableUnder(file: 'cases.md' | 'expected.md', heading: string): readonly Line[] {
  const text = readFileSync(folder + file, 'utf8')
  const [, part = ''] = text.split(`\n## ${heading}\n`)
  const [section = ''] = part.split('\n## ')
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const [names = [], , ...lines] = rows
  if (lines.length === 0) throw new Error(`no table under ${heading}`)
  return lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])))
}

/** Every fact of the sixty cases, as the journal would hold it. */
export function sixtyCases(): CaseEvent[] {
  const reports = tableUnder('cases.md', 'Reports of corruption').map((line) => factsOf(line, 'corruption'))
  const complaints = tableUnder('cases.md', 'General complaints').map((line) => factsOf(line, 'general'))
  return [...reports, ...complaints].flat()
}

function factsOf(line: Line, channel: 'corruption' | 'general'): CaseEvent[] {
  const { case: number = '', received = '', by = '', category, facts = '' } = line
  const base = { agencyId: testAgency, channel, subject: subjectOf(Number(number)) }
  const intake = { intakeMethod: by, ...(category !== undefined && { category }) }
  const later = facts.split(';').map((fact) => {
    const [on = '', ...words] = fact.trim().split(' ')
    return kindsOf(words, channel).map((kind) => ({ ...base, on: day(on), ...kind }))
  })
  const all = [{ ...base, on: day(received), kind: 'received', facts: intake }, ...later.flat()]
  return all.map((fact, index) => known({ ...fact, ordinal: index + 1 }))
}

/** A count of people served, as an officer wrote it. */
export interface CountedLine extends ServiceFact {
  readonly kind: 'counted' | 'entered' | 'corrected'
  readonly reason: string
}

export function sixtyCounts(): CountedLine[] {
  return tableUnder('cases.md', 'People served').map((line) => ({
    ...{ service: line['service'] ?? '', channel: line['way'] as ServiceFact['channel'] },
    ...{
      on: day(line['day'] ?? ''),
      number: Number(line['number']),
      kind: line['kind'] as CountedLine['kind'],
    },
    reason: line['kind'] === 'counted' ? '' : 'สมุดคุมหน้าโต๊ะ',
  }))
}

interface Kind {
  readonly kind: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** What one entry of a line stands for; a referral is a status and the body that follows it. */
function kindsOf([word = '', one = '', two = '']: readonly string[], channel: string): Kind[] {
  if (word === 'classified') return [{ kind: 'classified', facts: { category: one, offence: two } }]
  if (word === 'category') return [{ kind: 'classified', facts: { category: one } }]
  if (word === 'answered') return [{ kind: 'answered', facts: {} }]
  if (word === 'rated') return [{ kind: 'rated', facts: { rating: Number(one) } }]
  if (word === 'handed-over') return [{ kind: 'reclassified', facts: { to: 'corruption' } }]
  if (word === 'handed-over-from') {
    return [{ kind: 'reclassified', facts: { from: 'general', receivedOn: one } }]
  }
  if (channel === 'general') {
    if (!(complaintStatuses as readonly string[]).includes(word)) throw new Error(`no status: ${word}`)
    return [{ kind: 'status_changed', facts: { status: word } }]
  }
  const refusalReason = word === 'not_accepted' ? 'insufficient_particulars' : null
  const status = { kind: 'status_changed', facts: { status: word, refusalReason } }
  return word === 'referred' ? [status, { kind: 'referred', facts: { body: one } }] : [status]
}

/** The parser of the journal has the last word on what a fact is. */
function known(fact: unknown): CaseEvent {
  const event = parseCaseEvent(fact)
  if (event === null) throw new Error(`no fact: ${JSON.stringify(fact)}`)
  return event
}

/** A hand-counted table, each number under the name of its line: null where it is not shown. */
export function expectedFigures(heading: string): Readonly<Record<string, number | null>> {
  const figures = tableUnder('expected.md', heading).map(({ figure, outcome, n }) => [
    figure ?? outcome ?? '',
    n === 'hidden' ? null : Number(n),
  ])
  return Object.fromEntries(figures) as Record<string, number | null>
}

/** Lines of numbers, such as months, by the name in the first column. */
export function expectedLines(
  heading: string,
  columns: readonly string[],
): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    tableUnder('expected.md', heading).map((line) => [
      Object.values(line)[0] ?? '',
      columns.map((column) => Number(line[column])),
    ]),
  )
}

export function expectedSentences(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tableUnder('expected.md', 'Sentences').map(({ sentence = '', words = '' }) => [sentence, words]),
  )
}
