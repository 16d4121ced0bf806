import { isUuid } from '../../kernel/ids.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { ImportRooms } from '../../kernel/past-import.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { largestPastFile } from '../../register/past/past-columns.js'
import type { FileProblem } from '../../register/past/sheet.js'
import { sentText, type SentFields } from '../sent-fields.js'

/** As it was sent; empty when it is new. */
export interface PastForm {
  readonly id: string
  readonly rooms: string
  readonly firstYear: string
  readonly lastYear: string
  readonly declares: boolean
  /** Of the file; null when none was chosen. */
  readonly bytes: Buffer | null
}

export const formProblems = ['rooms', 'years', 'declares', 'overlaps'] as const
export type FormProblem = (typeof formProblems)[number] | FileProblem

export interface PastWish {
  readonly id: string
  readonly rooms: ImportRooms
  readonly firstYear: FiscalYear
  readonly lastYear: FiscalYear
  readonly bytes: Buffer
}

/** base64url makes four letters of three bytes; one more byte than allowed is sent, so that the page can say so. */
export const largestLetters = Math.ceil(((largestPastFile + 1) * 4) / 3)

/** @throws InvalidInputError for what no page of ours sends. */
export function sentPastForm(fields: SentFields): PastForm {
  const id = sentText(fields, 'import', 36)
  if (!isUuid(id)) throw new InvalidInputError('not_an_import')
  const letters = sentText(fields, 'letters', largestLetters)
  return {
    id,
    rooms: sentText(fields, 'rooms', 20),
    firstYear: sentText(fields, 'firstYear', 4),
    lastYear: sentText(fields, 'lastYear', 4),
    declares: fields['declares'] === 'yes',
    bytes: letters === '' ? null : Buffer.from(letters, 'base64url'),
  }
}

export interface FormChoices {
  readonly rooms: readonly ImportRooms[]
  readonly years: readonly FiscalYear[]
}

/** @returns the wish, or everything that is in its way. */
export function readPastForm(form: PastForm, choices: FormChoices): PastWish | readonly FormProblem[] {
  const { id, bytes, declares } = form
  const rooms = choices.rooms.find((room) => room === form.rooms)
  const years = chosenYears(form, choices)
  const fileProblem = problemOfBytes(bytes)
  if (rooms !== undefined && years !== null && declares && bytes !== null && fileProblem === null) {
    return { id, rooms, ...years, bytes }
  }
  return [
    ...(rooms === undefined ? (['rooms'] as const) : []),
    ...(years === null ? (['years'] as const) : []),
    ...(fileProblem === null ? [] : [fileProblem]),
    ...(declares ? [] : (['declares'] as const)),
  ]
}

function chosenYears(
  form: PastForm,
  { years }: FormChoices,
): Pick<PastWish, 'firstYear' | 'lastYear'> | null {
  const firstYear = years.find((year) => String(year) === form.firstYear)
  const lastYear = years.find((year) => String(year) === form.lastYear)
  if (firstYear === undefined || lastYear === undefined || firstYear > lastYear) return null
  return { firstYear, lastYear }
}

function problemOfBytes(bytes: Buffer | null): 'no_file' | 'too_large' | null {
  if (bytes === null) return 'no_file'
  return bytes.length > largestPastFile ? 'too_large' : null
}
