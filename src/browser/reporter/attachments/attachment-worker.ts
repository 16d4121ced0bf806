import { startWorker } from '../../argon2/start-worker.js'
import type { AttachmentNews, AttachmentOrder, OrderFailure } from './attachment-order.js'
import type { Findings, Refusal, SealFacts, UploadPass } from './attachment.js'

/** An order that was not carried out. */
export class OrderError extends Error {
  override readonly name = 'OrderError'

  constructor(readonly failure: OrderFailure) {
    super(failure)
  }
}

/** A file that is none that the office takes. */
export class RefusedFileError extends Error {
  override readonly name = 'RefusedFileError'

  constructor(readonly refusal: Refusal) {
    super(refusal)
  }
}

/** How far an order is, in bytes; null when the connection broke and is being tried again. */
export type OnBytes = (progress: { readonly done: number; readonly total: number } | null) => void

interface Waiting {
  readonly tell: (news: AttachmentNews) => void
  readonly fail: (error: Error) => void
  readonly onBytes: OnBytes
}

/** The worker that checks, seals and sends files. It starts with the first file. */
export class AttachmentWorker {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null

  constructor(private readonly path: string) {}

  /** @throws RefusedFileError @throws OrderError */
  async check(key: number, file: Blob, name: string): Promise<Findings> {
    const news = await this.#ask({ order: 'check', key, file, name })
    if (news.news === 'refused') throw new RefusedFileError(news.refusal)
    if (news.news !== 'checked') throw new OrderError('failed')
    return news.findings
  }

  /** @throws OrderError */
  async seal(
    key: number,
    { recipient, isWithoutAuthors }: { readonly recipient: string; readonly isWithoutAuthors: boolean },
    onBytes: OnBytes,
  ): Promise<SealFacts> {
    const news = await this.#ask({ order: 'seal', key, recipient, isWithoutAuthors }, onBytes)
    if (news.news !== 'sealed') throw new OrderError('failed')
    return news.seal
  }

  /** @returns the upload's id, when the server has the whole file durably. @throws OrderError */
  async send(key: number, pass: UploadPass, onBytes: OnBytes): Promise<string> {
    const news = await this.#ask({ order: 'send', key, pass }, onBytes)
    if (news.news !== 'sent') throw new OrderError('failed')
    return news.id
  }

  /** Forgets a file, and takes back what was sent of it. Whoever waits for it waits for nothing more. */
  drop(key: number): void {
    this.#waiting.get(key)?.fail(new OrderError('failed'))
    this.#waiting.delete(key)
    this.#worker?.postMessage({ order: 'drop', key } satisfies AttachmentOrder)
  }

  /** Ends the worker, and with it every sealed file that it held. */
  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.clear()
  }

  async #ask(order: AttachmentOrder, onBytes: OnBytes = () => undefined): Promise<AttachmentNews> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.key, { tell: resolve, fail: reject, onBytes })
      this.#start().postMessage(order)
    })
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = startWorker(this.path)
    worker.addEventListener('message', ({ data }: MessageEvent<AttachmentNews>) => {
      this.#take(data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#failAll()
    })
    this.#worker = worker
    return worker
  }

  #take(news: AttachmentNews): void {
    const waiting = this.#waiting.get(news.key)
    if (waiting === undefined) return
    if (news.news === 'progress') waiting.onBytes(news)
    else if (news.news === 'cut') waiting.onBytes(null)
    else {
      this.#waiting.delete(news.key)
      if (news.news === 'stopped') waiting.fail(new OrderError(news.failure))
      else waiting.tell(news)
    }
  }

  /** A worker that never loaded answers nobody; the next order starts a new one. */
  #failAll(): void {
    this.#worker?.terminate()
    this.#worker = null
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail } of all) fail(new OrderError('network'))
  }
}
