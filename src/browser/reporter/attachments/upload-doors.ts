import { withWork } from '../work.js'
import type { OrderFailure } from './attachment-order.js'
import type { UploadPass } from './attachment.js'

/** Why a file is not with the server. */
export class UploadStoppedError extends Error {
  override readonly name = 'UploadStoppedError'

  constructor(
    readonly failure: OrderFailure,
    options?: ErrorOptions,
  ) {
    super(failure, options)
  }
}

const delaysMs = [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]

/**
 * Opens an upload of so many sealed bytes.
 * @returns its path, for `PATCH`.
 * @throws UploadStoppedError `pass` when the case number or its token is not accepted.
 */
export async function createUpload(
  { locator, token }: UploadPass,
  length: number,
  onCut: () => void,
): Promise<string> {
  const headers = {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': String(length),
    'Sujarit-Locator': locator,
    'Sujarit-Token': token,
  }
  const response = await knock('/uploads', { headers }, onCut)
  const path = response.headers.get('location')
  if (response.status === 201 && path !== null) return path
  throw new UploadStoppedError(failureOf(response.status))
}

/**
 * Has the server check that it has the whole file, durably.
 * @returns false when it has not, or not these bytes.
 */
export async function completeUpload(path: string, sha256: string, onCut: () => void): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ sha256 })
  const { status } = await knock(`${path}/complete`, { headers, body }, onCut)
  if (status === 200) return true
  if (status === 404 || status === 409) return false
  throw new UploadStoppedError(failureOf(status))
}

/** Asks again while there is no connection or the office has too much to do. */
async function knock(
  path: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
  onCut: () => void,
): Promise<Response> {
  for (const delayMs of [...delaysMs, null]) {
    const options = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const
    const response = await withWork(async (work) =>
      fetch(path, { method: 'POST', ...init, ...options, headers: { ...init.headers, ...work } }),
    ).catch(() => null)
    const isBusy = response !== null && isBusyStatus(response.status)
    if (response !== null && !isBusy) return response
    if (delayMs === null) throw new UploadStoppedError(response === null ? 'network' : 'busy')
    onCut()
    await new Promise((resolve) => {
      setTimeout(resolve, delayMs)
    })
  }
  throw new UploadStoppedError('network')
}

/** Somebody else holds the upload, work is asked for again, there is too much to do, or the server stumbled. */
function isBusyStatus(status: number): boolean {
  return [423, 428, 429].includes(status) || (status >= 500 && status !== 507)
}

function failureOf(status: number): OrderFailure {
  if (status === 403) return 'pass'
  return status === 507 ? 'space' : 'failed'
}
