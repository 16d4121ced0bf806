import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Injectable, type OnModuleDestroy } from '@nestjs/common'
import { canonicalJson, type PlainJson } from '../../kernel/canonical-json.js'
import { buildFolder } from '../config/build-folder.js'
import type { TypesettingAnswer, TypesettingOrder } from './typesetting.worker.js'

/** The thread and its fonts take some 30 MB; a small server gets them back. */
const idleMs = 60_000
/** Documents change a few times a year; what people download is nearly always the same few. */
const mostRemembered = 64

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

/** A template or its data cannot be set: a fault of ours. */
export class TypesettingError extends Error {
  override readonly name = 'TypesettingError'
}

/** Makes PDF files with Typst, in a thread of its own, so that nobody else waits for them. */
@Injectable()
export class Typesetter implements OnModuleDestroy {
  readonly #remembered = new Map<string, Promise<Buffer>>()
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #lastId = 0

  /**
   * The same template and data are set once.
   * @param template - Path of a Typst file under `src/`, without `src/`. It finds the data as JSON in `sys.inputs.data`.
   * @throws TypesettingError with the compiler's words.
   */
  async pdf(template: string, data: PlainJson): Promise<Buffer> {
    const text = canonicalJson(data)
    const key = createHash('sha256').update(`${template}\0${text}`).digest('base64')
    const known = this.#remembered.get(key)
    if (known !== undefined) return known
    const pdf = this.#ask(join(buildFolder(), 'src', template), text)
    this.#remember(key, pdf)
    return pdf
  }

  async onModuleDestroy(): Promise<void> {
    await this.#end()
  }

  async #ask(template: string, data: string): Promise<Buffer> {
    const order: TypesettingOrder = { id: ++this.#lastId, template, data }
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject })
      this.#running().postMessage(order)
    })
  }

  #remember(key: string, pdf: Promise<Buffer>): void {
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear()
    this.#remembered.set(key, pdf)
    pdf.catch(() => this.#remembered.delete(key))
  }

  #running(): Worker {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = null
    if (this.#thread !== null) return this.#thread
    const file = join(buildFolder(), 'src', 'platform', 'typesetting', 'typesetting.worker.js')
    const thread = new Worker(file)
    thread.unref()
    thread.on('message', (answer: TypesettingAnswer) => {
      this.#answered(answer)
    })
    thread.on('error', (error) => {
      this.#thread = null
      this.#failAll(new TypesettingError('the typesetting thread died', { cause: error }))
    })
    this.#thread = thread
    return thread
  }

  #answered(answer: TypesettingAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('pdf' in answer) waiting?.resolve(Buffer.from(answer.pdf))
    else waiting?.reject(new TypesettingError(answer.problem))
    if (this.#waiting.size > 0) return
    this.#idle = setTimeout(() => void this.#end(), idleMs)
    this.#idle.unref()
  }

  #failAll(error: TypesettingError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  async #end(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
    this.#failAll(new TypesettingError('the program is stopping'))
  }
}
