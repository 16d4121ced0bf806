import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { errorCode } from '../../platform/errors/error-code.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { photoLimits } from '../../kernel/photo.js'
import { networkOf } from '../mailbox/attempt-budget.service.js'
import type { PhotoProblem } from './complaint-form.js'
import type { PhotoPlaces } from './photo-places.js'

/** The longest narrative in Thai, where a form sends each letter as nine bytes. */
export const largestForm = 256 * 1024

const limits = {
  fileSize: photoLimits.bytes,
  fieldSize: largestForm,
  // One file too many gets an answer, not a closed door; a hundred do not.
  parts: 100,
}

/** A sender that gives nothing for so long has gone, or only keeps a place from others. Tor pauses for seconds. */
const longestSilenceMs = 20_000

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
 * The words and files of a form. One file is in memory at a time, when there is a place for it.
 * @throws InvalidInputError for what no form of ours sends.
 */
export async function readComplaintBody(
  request: FastifyRequest,
  places: PhotoPlaces,
  take: TakePhoto,
): Promise<ComplaintBody> {
  if (!request.isMultipart()) {
    return { fields: (request.body ?? {}) as Readonly<Record<string, unknown>>, problem: null }
  }
  const fields: Record<string, unknown> = {}
  // The page of an outage gives them back.
  request.body = fields
  let problem: PhotoProblem | null = null
  const client = networkOf(request.ip)
  for await (const part of partsOf(request)) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value
      continue
    }
    // A control left alone sends a file without a name and waits for nobody; beyond the last photo none is looked at.
    if (part.filename === '' || problem === 'too_many') part.file.resume()
    else problem = (await places.within(client, () => photoIn(part, request, { fields, take }))) ?? problem
  }
  return { fields, problem }
}

/** @returns what stood in the way of it, if anything. */
async function photoIn(
  { file }: MultipartFile,
  { raw }: FastifyRequest,
  { fields, take }: { readonly fields: Readonly<Record<string, unknown>>; readonly take: TakePhoto },
): Promise<PhotoProblem | null> {
  const silence = setTimeout(() => raw.destroy(), longestSilenceMs)
  const pieces: Buffer[] = []
  try {
    for await (const piece of file as AsyncIterable<Buffer>) {
      silence.refresh()
      pieces.push(piece)
    }
  } finally {
    clearTimeout(silence)
  }
  if (file.truncated) return 'too_large'
  return file.bytesRead === 0 ? null : take(Buffer.concat(pieces), fields)
}

async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits })
  } catch (cause) {
    const code = errorCode(cause)
    throw code?.startsWith('FST_') ? new InvalidInputError('not_a_form', [], { cause }) : cause
  }
}
