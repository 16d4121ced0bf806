import { Upload } from 'tus-js-client'
import { UploadStoppedError, completeUpload, createUpload } from './upload-doors.js'
import type { OrderFailure } from './attachment-order.js'
import type { UploadPass } from './attachment.js'

/** Grows to a quarter of a minute, and goes on for some ten minutes after the last byte that came through. */
const retryDelays = [500, 1000, 2000, 4000, 8000, ...Array.from({ length: 40 }, () => 15_000)]
/** Another writer holds the upload, the server has too much to do, or it stumbled: later it may take it. */
const passing = [409, 423, 429]
/** An upload that the server forgot or that arrived altered starts from nothing; more often than this is no accident. */
const mostUploads = 3

export interface UploadEvents {
  readonly onBytes: (done: number, total: number) => void
  /** The connection broke; it is being tried again. */
  readonly onCut: () => void
}

/** One sealed file on its way to the server. Stopped and started again it goes on from the last byte that arrived. */
export class BlobUpload {
  #url: string | null = null
  #locator: string | null = null
  #running: Upload | null = null
  #stop: ((error: Error) => void) | null = null
  #isDropped = false

  constructor(
    private readonly blob: Blob,
    private readonly sha256: string,
  ) {}

  /**
   * @returns the id of the upload, once the server has every byte durably.
   * @throws UploadStoppedError
   */
  async send(pass: UploadPass, events: UploadEvents): Promise<string> {
    if (this.#locator !== pass.locator) this.#url = null
    this.#locator = pass.locator
    const onCut = (): void => {
      this.#demandKept()
      events.onCut()
    }
    for (let uploads = 0; uploads < mostUploads; uploads += 1) {
      this.#url ??= await createUpload(pass, this.blob.size, onCut)
      this.#demandKept()
      const isThere = await this.#transfer(this.#url, events)
      if (isThere && (await completeUpload(this.#url, this.sha256, onCut))) return idIn(this.#url)
      this.#url = null
    }
    throw new UploadStoppedError('failed')
  }

  /** Stops, and takes back what the server has, as far as it can be reached. */
  drop(): void {
    this.#isDropped = true
    this.#stop?.(new UploadStoppedError('failed'))
    void this.#running?.abort(false).catch(() => undefined)
    this.#takeBack()
  }

  /** @throws UploadStoppedError when the file was dropped while its upload was being opened or checked. */
  #demandKept(): void {
    if (!this.#isDropped) return
    this.#takeBack()
    throw new UploadStoppedError('failed')
  }

  #takeBack(): void {
    if (this.#url === null) return
    void fetch(this.#url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => undefined)
  }

  /** @returns false when the server does not know the upload any more. */
  async #transfer(url: string, events: UploadEvents): Promise<boolean> {
    return new Promise<boolean>((resolve, reject) => {
      this.#stop = reject
      const upload = new Upload(this.blob, {
        uploadUrl: url,
        retryDelays,
        storeFingerprintForResuming: false,
        removeFingerprintOnSuccess: true,
        onProgress: events.onBytes,
        onShouldRetry: (error) => {
          const isPassing = isPassingStatus(error.originalResponse?.getStatus())
          if (isPassing) events.onCut()
          return isPassing
        },
        onSuccess: () => {
          resolve(true)
        },
        onError: (error) => {
          const status = 'originalResponse' in error ? error.originalResponse?.getStatus() : undefined
          if (status === 404 || status === 410) resolve(false)
          else reject(new UploadStoppedError(failureOf(status), { cause: error }))
        },
      })
      this.#running = upload
      upload.start()
    }).finally(() => {
      this.#running = null
      this.#stop = null
    })
  }
}

/** Without any answer the connection broke. */
function isPassingStatus(status: number | undefined): boolean {
  if (status === undefined || status === 0) return true
  return passing.includes(status) || (status >= 500 && status !== 507)
}

function failureOf(status: number | undefined): OrderFailure {
  if (status === 507) return 'space'
  return isPassingStatus(status) ? 'network' : 'failed'
}

function idIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
