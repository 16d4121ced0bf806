import type { Readable } from 'node:stream'
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { errorCode } from '../../platform/errors/error-code.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { networkOf } from '../mailbox/attempt-budget.service.js'
import { formBody, type FormBody } from './form-body.js'

/** The longest answers in Thai, all together. */
const longestFields = 512 * 1024
const mostParts = 500

/** A file as it comes: read it to its end, or the rest of the form is never seen. */
export interface ArrivingFile {
  readonly name: string
  readonly bytes: Readable
  /** Known at the end: there was more than the limit. */
  readonly isTooLarge: () => boolean
  /** Whoever sends it, as far as its address tells. */
  readonly client: string
}

export interface FormLimits {
  /** Of one file. */
  readonly fileBytes: number
}

/**
 * Reads a form whose files come after its fields; nothing of a file waits in memory or on disk.
 * @param take - Called for each file that was chosen, with the fields so far, one after the other.
 * @throws InvalidInputError for what no form of ours sends.
 */
export async function readArrivingForm(
  request: FastifyRequest,
  { fileBytes }: FormLimits,
  take: (file: ArrivingFile, fields: FormBody) => Promise<void>,
): Promise<FormBody> {
  if (!request.isMultipart()) return formBody(request.body)
  const fields: Record<string, unknown> = {}
  // The page of an outage gives them back.
  request.body = fields
  let length = 0
  const client = networkOf(request.ip)
  const limits = { fileSize: fileBytes, fieldSize: longestFields, parts: mostParts, files: mostParts }
  for await (const part of partsOf(request, limits)) {
    if (part.type === 'file') {
      const { file } = part
      // A browser sends an empty file without a name for a control left alone.
      if (part.filename === '') file.resume()
      else await take({ name: part.filename, bytes: file, isTooLarge: () => file.truncated, client }, fields)
      file.resume()
      continue
    }
    const value = String(part.value)
    length += value.length
    if (length > longestFields) throw new InvalidInputError('form_too_long')
    const before = fields[part.fieldname]
    fields[part.fieldname] = before === undefined ? value : [before, value].flat()
  }
  return fields
}

async function* partsOf(
  request: FastifyRequest,
  limits: Readonly<Record<'fileSize' | 'fieldSize' | 'parts' | 'files', number>>,
): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits })
  } catch (cause) {
    const code = errorCode(cause)
    throw code?.startsWith('FST_') ? new InvalidInputError('not_a_form', [], { cause }) : cause
  }
}
