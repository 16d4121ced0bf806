import { STATUS_CODES } from 'node:http'
import { HttpException } from '@nestjs/common'
import { errorCode } from '../errors/error-code.js'
import {
  ActionableError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  LostError,
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
  [LostError, 410],
  [InvalidInputError, 422],
  [NoSpaceError, 507],
  [UnavailableError, 503],
]

/** Codes of a database or store that is away, starting, stopping or too slow: the caller may try again. */
const outages = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['57P01', '57P02', '57P03', '57014', '53300', '53200', '08000', '08003', '08006', '08P01'],
])

/** What the driver says without a code: pg 8, `client.js` and pg-pool. */
const outageWords = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error',
]

/** Codes of a disk, a quota or a table space that is full. */
const fullness = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Never repeats the error's words, only its kind. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof ActionableError) {
    const status = statuses.find(([type]) => error instanceof type)?.[1] ?? 500
    return { status, code: error.code, retryAfterSeconds: waitOf(error) }
  }
  if (error instanceof HttpException) return plain(error.getStatus())
  if (hasCause(error, isFull)) return { status: 507, code: 'no_space', retryAfterSeconds: null }
  if (hasCause(error, isOutage)) return { status: 503, code: 'unavailable', retryAfterSeconds: 10 }
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
  return error instanceof Error && outageWords.some((words) => error.message.startsWith(words))
}

function isFull(error: unknown): boolean {
  return fullness.has(errorCode(error) ?? '')
}

function hasCause(error: unknown, isKnown: (one: unknown) => boolean): boolean {
  return isKnown(error) || (error instanceof Error && hasCause(error.cause, isKnown))
}
