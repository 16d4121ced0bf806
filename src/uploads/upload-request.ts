import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { NewUpload } from '../corruption/intake/upload-file.service.js'
import { isLocator } from '../crypto/receipt.js'

/** @returns null when the header is missing or not a whole number below 10^12. */
export function countIn(headers: IncomingHttpHeaders, name: string): number | null {
  const value = headers[name]
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : null
}

/** @returns null when a header is missing or out of shape; whether the token is genuine is not looked at. */
export function newUploadOf(headers: IncomingHttpHeaders): NewUpload | null {
  const size = countIn(headers, 'upload-length')
  const locator = isLocator(headers['sujarit-locator'])
  const token = headers['sujarit-token']
  if (size === null || locator === null || typeof token !== 'string' || token.length > 1024) return null
  return { size, locator, token }
}

/** The body as it comes in, and how much of it was announced. @returns null for a body of another type. */
export function arrivingOf(
  request: FastifyRequest,
): { readonly bytes: Readable; readonly announced: number | null } | null {
  const { body, headers } = request
  return body instanceof Readable ? { bytes: body, announced: countIn(headers, 'content-length') } : null
}

/** @returns null unless the body is `{ sha256 }` with base64url of 32 bytes. */
export function sha256Of(body: unknown): Uint8Array | null {
  const text = typeof body === 'object' && body !== null && 'sha256' in body ? body.sha256 : null
  return typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : null
}
