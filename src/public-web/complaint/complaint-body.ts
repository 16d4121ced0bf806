import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { errorCode } from '../../platform/errors/error-code.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { photoLimits } from '../../kernel/photo.js'
import type { PhotoProblem } from './complaint-form.js'

/** The longest narrative in Thai, where a form sends each letter as nine bytes. */
export const largestForm = 256 * 1024

const limits = {
  fileSize: photoLimits.bytes,
  fieldSize: largestForm,
  // One file too many gets an answer, not a closed door; a hundred do not.
  parts: 100,
}

/** Called for each file as it comes, with the fields that stood before it. */
export type TakePhoto = (
  bytes: Buffer,
  fields: Readonly<Record<string, unknown>>,
) => Promise<PhotoProblem | null>

export interface ComplaintBody {
  readonly fields: Readonly<Record<string, unknown>>
  /** The first thing that stood in the way of a photo. */
  readonly problem: PhotoProblem | null
}

/**
 * The words and files of a form. One file is in memory at a time; a browser sends an empty one for a field left empty.
 * @throws InvalidInputError for what no form of ours sends.
 */
export async function readComplaintBody(request: FastifyRequest, take: TakePhoto): Promise<ComplaintBody> {
  if (!request.isMultipart()) {
    return { fields: (request.body ?? {}) as Readonly<Record<string, unknown>>, problem: null }
  }
  const fields: Record<string, unknown> = {}
  // The page of an outage gives them back.
  request.body = fields
  let problem: PhotoProblem | null = null
  for await (const part of partsOf(request)) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer()
    if (part.file.truncated) problem ??= 'too_large'
    else if (bytes.length > 0 && problem !== 'too_many') problem = (await take(bytes, fields)) ?? problem
  }
  return { fields, problem }
}

async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits })
  } catch (cause) {
    const code = errorCode(cause)
    throw code?.startsWith('FST_') ? new InvalidInputError('not_a_form', [], { cause }) : cause
  }
}
