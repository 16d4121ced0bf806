import type { OfficeDate } from '../../kernel/office-date.js'
import type { ImportRooms } from '../../kernel/past-import.js'
import { dayColumns, pastColumns, type DayColumn, type PastColumn } from './past-columns.js'
import { pastDay } from './past-day.js'
import { hasEnded, type PastCase } from './past-case.js'
import { spelled, type ListName, type PastVocabulary } from './past-vocabulary.js'
import type { Sheet, SheetCell, SheetRow } from './sheet.js'

/** What is wrong with one cell. */
export const cellProblems = [
  'missing',
  'formula',
  'not_in_list',
  'not_a_day',
  'outside_period',
  'other_room',
  'future',
  'out_of_order',
  'needed_when_closed',
  'only_when_closed',
  'only_when_referred',
  'not_yet_accepted',
  'both_or_neither',
  'only_corruption',
] as const
export type CellProblemCode = (typeof cellProblems)[number]

export interface CellProblem {
  readonly row: number
  readonly column: PastColumn
  readonly code: CellProblemCode
}

export type ReadPastCases =
  | { readonly result: 'read'; readonly cases: readonly PastCase[] }
  /** The first line does not name the columns of the template. */
  | { readonly result: 'wrong_head'; readonly column: PastColumn }
  | { readonly result: 'refused'; readonly problems: readonly CellProblem[] }

export interface PastBounds {
  readonly rooms: ImportRooms
  /** First and last day on which a case may have come. */
  readonly period: { readonly first: OfficeDate; readonly last: OfficeDate }
  readonly today: OfficeDate
}

/** All rows or none: every problem of every row, in the order of the file. Pure. */
export function readPastCases(sheet: Sheet, words: PastVocabulary, bounds: PastBounds): ReadPastCases {
  const [head, ...rows] = sheet.rows
  const strange = pastColumns.find((column, index) => !isHead(head?.cells[index] ?? null, column, words))
  if (strange !== undefined) return { result: 'wrong_head', column: strange }
  const problems: CellProblem[] = []
  const cases: PastCase[] = []
  for (const row of rows) {
    const reader = new RowReader(row, { words, bounds, countsFrom1904: sheet.countsFrom1904 })
    const read = reader.read()
    if (reader.problems.length > 0) problems.push(...reader.problems)
    else if (read !== null) cases.push(read)
  }
  return problems.length > 0 ? { result: 'refused', problems } : { result: 'read', cases }
}

function isHead(cell: SheetCell, column: PastColumn, { heads }: PastVocabulary): boolean {
  return cell?.kind === 'text' && heads[column].has(spelled(cell.text))
}

interface RowContext {
  readonly words: PastVocabulary
  readonly bounds: PastBounds
  readonly countsFrom1904: boolean
}

type PastDaysRead = Readonly<Record<DayColumn, OfficeDate | null>>

/** Reads one line and keeps what is wrong with it. */
class RowReader {
  readonly problems: CellProblem[] = []

  constructor(
    private readonly row: SheetRow,
    private readonly context: RowContext,
  ) {}

  read(): PastCase | null {
    const room = this.#listed('room', 'room', true)
    if (room !== 'general' && room !== 'corruption') return null
    const { rooms } = this.context.bounds
    if (rooms !== 'both' && rooms !== room) this.#refuse('room', 'other_room')
    const days = this.#days()
    const method = this.#listed('method', 'method', true) as PastCase['method'] | null
    const facts = room === 'corruption' ? this.#report() : this.#complaint()
    this.#demandOrder(days)
    if (facts.status !== null) {
      this.#demandAcceptance(facts.status)
      this.#demandEnding(days, hasEnded(room, facts.status))
    }
    const { receivedOn } = days
    if (this.problems.length > 0 || receivedOn === null || method === null) return null
    // No problem was found: each cell that has to be there is.
    return { ...facts, ...days, receivedOn, method, room } as PastCase
  }

  #report(): Readonly<Record<'category' | 'offence' | 'status' | 'body', string | null>> {
    const status = this.#listed('status', 'reportStatus', true)
    const isReferred = status === 'referred'
    const body = this.#listed('body', 'body', isReferred)
    if (body !== null && status !== null && !isReferred) this.#refuse('body', 'only_when_referred')
    return {
      category: this.#listed('category', 'corruptionCategory', true),
      offence: this.#listed('offence', 'offence', true),
      ...{ status, body },
    }
  }

  #complaint(): Readonly<Record<'category' | 'status', string | null>> {
    for (const column of ['offence', 'body'] as const) {
      if (this.#cell(column) !== null) this.#refuse(column, 'only_corruption')
    }
    return {
      category: this.#listed('category', 'generalCategory', true),
      status: this.#listed('status', 'complaintStatus', true),
    }
  }

  #days(): PastDaysRead {
    const days = Object.fromEntries(
      dayColumns.map((column) => [column, this.#day(column)]),
    ) as unknown as PastDaysRead
    const { first, last } = this.context.bounds.period
    const { receivedOn } = days
    if (receivedOn !== null && (receivedOn < first || receivedOn > last)) {
      this.#refuse('receivedOn', 'outside_period')
    }
    return days
  }

  #day(column: DayColumn): OfficeDate | null {
    const cell = this.#cell(column)
    if (cell === null) {
      if (column === 'receivedOn') this.#refuse(column, 'missing')
      return null
    }
    if (cell.kind === 'formula') return this.#refuse(column, 'formula')
    const day = pastDay(cell, this.context.countsFrom1904)
    if (day === null) return this.#refuse(column, 'not_a_day')
    return day > this.context.bounds.today ? this.#refuse(column, 'future') : day
  }

  /** A case is received first; it is closed, opened again and closed again in this order. */
  #demandOrder(days: PastDaysRead): void {
    const { receivedOn, closedOn, reopenedOn } = days
    const follows = (column: DayColumn, before: OfficeDate | null): void => {
      const day = days[column]
      if (day !== null && before !== null && day < before) this.#refuse(column, 'out_of_order')
    }
    for (const column of ['acceptedOn', 'answeredOn', 'closedOn'] as const) follows(column, receivedOn)
    if (days.acceptedOn !== null) follows('closedOn', days.acceptedOn)
    follows('reopenedOn', closedOn)
    follows('closedAgainOn', reopenedOn)
  }

  #demandAcceptance(status: string): void {
    if (status === 'received' && this.#cell('acceptedOn') !== null) {
      this.#refuse('acceptedOn', 'not_yet_accepted')
    }
  }

  #demandEnding({ closedOn, reopenedOn, closedAgainOn }: PastDaysRead, isEnded: boolean): void {
    if (isEnded && closedOn === null && this.#cell('closedOn') === null) {
      this.#refuse('closedOn', 'needed_when_closed')
    }
    for (const column of ['closedOn', 'reopenedOn', 'closedAgainOn'] as const) {
      if (!isEnded && this.#cell(column) !== null) this.#refuse(column, 'only_when_closed')
    }
    if (isEnded && (reopenedOn === null) !== (closedAgainOn === null)) {
      this.#refuse(reopenedOn === null ? 'reopenedOn' : 'closedAgainOn', 'both_or_neither')
    }
  }

  #listed(column: PastColumn, list: ListName, isNeeded: boolean): string | null {
    const cell = this.#cell(column)
    if (cell === null) return isNeeded ? this.#refuse(column, 'missing') : null
    if (cell.kind === 'formula') return this.#refuse(column, 'formula')
    const text = cell.kind === 'number' ? String(cell.value) : cell.text
    return this.context.words.lists[list].get(spelled(text)) ?? this.#refuse(column, 'not_in_list')
  }

  #cell(column: PastColumn): SheetCell {
    return this.row.cells[pastColumns.indexOf(column)] ?? null
  }

  /** One problem of a cell is enough. */
  #refuse(column: PastColumn, code: CellProblemCode): null {
    const { number: row } = this.row
    if (!this.problems.some((one) => one.column === column)) this.problems.push({ row, column, code })
    return null
  }
}
