import { STATUS_CODES } from 'node:http'
import { HttpException } from '@nestjs/common'
import { errorCode } from '../errors/error-code.js'
import {
  ActionableError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NoSpaceError,
  NotFoundError,
  TooBusyError,
  UnauthenticatedError,
  UnavailableError,
} from '../errors/errors.js'

/** What a caller learns of an error. */
export interface ErrorAnswer {
  readonly status: number
  readonly code: string
  readonly retryAfterSeconds: number | null
}

const statuses: readonly (readonly [new (...parameters: never[]) => ActionableError, number])[] = [
  [NotFoundError, 404],
  [ConflictError, 409],
  [ForbiddenError, 403],
  [UnauthenticatedError, 401],
  [TooBusyError, 429],
  [InvalidInputError, 422],
  [NoSpaceError, 507],
  [UnavailableError, 503],
]

/** The driver's codes for a database that is away or full: the caller may try again. */
const outages = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P03', '53300'])

/** Never repeats the error's words, only its kind. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof ActionableError) {
    const status = statuses.find(([type]) => error instanceof type)?.[1] ?? 500
    return { status, code: error.code, retryAfterSeconds: waitOf(error) }
  }
  if (error instanceof HttpException) return plain(error.getStatus())
  if (isOutage(error)) return { status: 503, code: 'unavailable', retryAfterSeconds: 10 }
  return plain(statusOf(error))
}

function waitOf(error: ActionableError): number | null {
  if (error instanceof TooBusyError) return error.retryAfterSeconds
  return error instanceof UnavailableError ? 10 : null
}

function plain(status: number): ErrorAnswer {
  return { status, code: codeOf(status), retryAfterSeconds: null }
}

function codeOf(status: number): string {
  return (STATUS_CODES[status] ?? 'Unknown').toLowerCase().replaceAll(/\W+/g, '_')
}

/** Fastify's own refusals (a body too long, a type that is not read) carry a status below 500. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : null
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function isOutage(error: unknown): boolean {
  if (outages.has(errorCode(error) ?? '')) return true
  return error instanceof Error && isOutage(error.cause)
}
