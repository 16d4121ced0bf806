import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Injectable, type OnModuleDestroy } from '@nestjs/common'
import { canonicalJson, type PlainJson } from '../../kernel/canonical-json.js'
import { buildFolder } from '../config/build-folder.js'
import type { TypesettingAnswer, TypesettingFormat, TypesettingOrder } from './typesetting.worker.js'

/** Documents change a few times a year; what people download is nearly always the same few. */
const mostRemembered = 64

interface Waiting {
  readonly resolve: (made: Buffer) => void
  readonly reject: (error: Error) => void
}

/** A template or its data cannot be set: a fault of ours. */
export class TypesettingError extends Error {
  override readonly name = 'TypesettingError'
}

/**
 * Sets documents with Typst, in a thread of its own, so that nobody else waits for them. The thread begins with the
 * first document: most days nobody asks for one.
 */
@Injectable()
export class Typesetter implements OnModuleDestroy {
  readonly #remembered = new Map<string, Promise<Buffer>>()
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #lastId = 0

  /**
   * The same template and data are set once.
   * @param template - Path of a Typst file below `src/`. It finds the data as JSON in `sys.inputs.data`.
   * @param isArchived - PDF/A-2a, which archives take, instead of PDF/UA-1; the template must set the date of the document.
   * @throws TypesettingError with the compiler's words.
   */
  async pdf(template: string, data: PlainJson, isArchived = false): Promise<Buffer> {
    return this.#once('pdf', template, data, isArchived)
  }

  /**
   * A picture of one page, with letters as outlines: it looks the same where no Thai font is installed.
   * @throws TypesettingError with the compiler's words.
   */
  async svg(template: string, data: PlainJson): Promise<Buffer> {
    return this.#once('svg', template, data)
  }

  async onModuleDestroy(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
    this.#failAll(new TypesettingError('the program is stopping'))
  }

  async #once(
    format: TypesettingFormat,
    template: string,
    data: PlainJson,
    isArchived = false,
  ): Promise<Buffer> {
    const text = canonicalJson(data)
    const key = createHash('sha256').update(`${format}\0${isArchived}\0${template}\0${text}`).digest('base64')
    const known = this.#remembered.get(key)
    if (known !== undefined) return known
    const file = join(buildFolder(), 'src', template)
    const made = this.#ask({ format, template: file, data: text, isArchived })
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear()
    this.#remembered.set(key, made)
    made.catch(() => this.#remembered.delete(key))
    return made
  }

  async #ask(order: Omit<TypesettingOrder, 'id'>): Promise<Buffer> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#running().postMessage({ id, ...order })
    })
  }

  #running(): Worker {
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
    if ('made' in answer) waiting?.resolve(Buffer.from(answer.made))
    else waiting?.reject(new TypesettingError(answer.problem))
  }

  #failAll(error: TypesettingError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
