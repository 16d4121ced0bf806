import { startWorker } from '../argon2/start-worker.js'
import {
  AskError,
  type Asks,
  type OfficeFacts,
  type ProgressStep,
  type Question,
  type Reply,
} from './reporter-ask.js'

interface Waiting {
  readonly tell: (value: unknown) => void
  readonly fail: (error: AskError) => void
  readonly onProgress: ((step: ProgressStep) => void) | undefined
  readonly onBytes: ((done: number) => void) | undefined
}

/** Asks a worker that seals and opens. It starts with the first question: until then no cryptography is loaded. */
export class WorkerClient<Known extends Asks> {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #lastId = 0

  constructor(
    private readonly path: string,
    private readonly office: OfficeFacts,
  ) {}

  /**
   * @param onBytes - Called with how many bytes of a file are opened.
   * @throws AskError
   */
  async ask<Name extends keyof Known & string>(
    name: Name,
    ask: Known[Name]['ask'],
    onProgress?: (step: ProgressStep) => void,
    onBytes?: (done: number) => void,
  ): Promise<Known[Name]['tell']> {
    const id = (this.#lastId += 1)
    const question: Question = { id, office: this.office, name, ask }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { tell: resolve, fail: reject, onProgress, onBytes })
      this.#start().postMessage(question)
    })
  }

  /** Ends the worker, and with it every key that it held. */
  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.clear()
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = startWorker(this.path)
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      this.#take(data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      // A worker that never loaded answers nobody; the next question starts a new one.
      this.#failAll()
    })
    this.#worker = worker
    return worker
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    if (waiting === undefined) return
    if ('progress' in reply) {
      waiting.onProgress?.(reply.progress)
      return
    }
    if ('bytes' in reply) {
      waiting.onBytes?.(reply.bytes)
      return
    }
    this.#waiting.delete(reply.id)
    if ('problem' in reply) waiting.fail(new AskError(reply.problem))
    else waiting.tell(reply.tell)
  }

  #failAll(): void {
    this.#worker?.terminate()
    this.#worker = null
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail } of all) fail(new AskError('network'))
  }
}
