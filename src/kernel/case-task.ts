import { isUuid } from './ids.js'
import { parseOfficeDate, type OfficeDate } from './office-date.js'

/**
 * One word about a task of a corruption case, sealed with its note. Words about a task are numbered from 1 on: an odd one
 * says that it is to be done, an even one that it is done.
 */
export interface TaskTurn {
  readonly id: string
  readonly turn: number
  /** Of an odd turn: who is to do it, an officer's id, and by when. Null in an even one. */
  readonly order: { readonly who: string; readonly dueOn: OfficeDate } | null
}

/** A task as all that was written about it tells. */
export interface CaseTask {
  readonly id: string
  readonly what: string
  readonly who: string
  readonly dueOn: OfficeDate
  /** Of the last word about it. */
  readonly turn: number
  /** Null while it is to be done. */
  readonly done: { readonly by: string; readonly on: OfficeDate } | null
  /** False: a word about it is missing or stands twice, so that its state is not sure. */
  readonly isWhole: boolean
}

/** The longest that a task may say, in UTF-16 code units. */
export const longestTask = 300

export function isToBeDone(turn: number): boolean {
  return turn % 2 === 1
}

/** What goes with the note, inside the seal. */
export function taskExtra({ id, turn, order }: TaskTurn): Readonly<Record<string, unknown>> {
  return { task: { id, turn, ...order } }
}

/** Reads what goes with a note that verifies. @returns null for a note that is about no task. */
export function taskTurnOf(extra: Readonly<Record<string, unknown>> | null): TaskTurn | null {
  const task = extra?.['task']
  if (typeof task !== 'object' || task === null) return null
  const { id, turn, ...told } = task as Readonly<Record<string, unknown>>
  if (!isUuid(id) || typeof turn !== 'number' || !Number.isSafeInteger(turn) || turn < 1) return null
  if (!isToBeDone(turn)) return { id, turn, order: null }
  const order = orderIn(told)
  return order === null ? null : { id, turn, order }
}

function orderIn({ who, dueOn }: Readonly<Record<string, unknown>>): TaskTurn['order'] {
  const day = parseOfficeDate(dueOn)
  return isUuid(who) && day !== null ? { who, dueOn: day } : null
}

interface NoteOfCase {
  readonly author: string
  readonly on: OfficeDate
  /** Null: it does not verify. */
  readonly text: string | null
  readonly extra: Readonly<Record<string, unknown>> | null
}

/**
 * The tasks of a case: those to be done first, by their day, then those that are done.
 * @param notes - All of the case, in any order. One that does not verify says nothing.
 */
export function tasksOf(notes: readonly NoteOfCase[]): readonly CaseTask[] {
  const words = new Map<string, WordOnTask[]>()
  for (const note of notes) {
    const said = taskTurnOf(note.extra)
    if (said === null || note.text === null) continue
    words.set(said.id, [...(words.get(said.id) ?? []), { ...note, said, text: note.text }])
  }
  const tasks = [...words.values()].flatMap((of) =>
    taskFrom(of.sort((one, two) => one.said.turn - two.said.turn)),
  )
  return tasks.sort((one, two) => (orderOf(one) < orderOf(two) ? -1 : 1))
}

interface WordOnTask extends NoteOfCase {
  readonly said: TaskTurn
  readonly text: string
}

function taskFrom(words: readonly WordOnTask[]): readonly CaseTask[] {
  const last = words.at(-1)
  const ordered = words.findLast(({ said }) => said.order !== null)
  if (last === undefined || ordered?.said.order == null) return []
  const { id, turn } = last.said
  const done = isToBeDone(turn) ? null : { by: last.author, on: last.on }
  const isWhole = words.every(({ said }, index) => said.turn === index + 1)
  return [{ id, what: ordered.text, ...ordered.said.order, turn, done, isWhole }]
}

function orderOf({ done, dueOn, id }: CaseTask): string {
  return `${done === null ? 0 : 1} ${dueOn} ${id}`
}
