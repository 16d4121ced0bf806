import type { AttachmentRecord } from '../../../crypto/attachment.js'
import { doubtOf, startAgain, stateAfter, stateOfNew, type Entry } from './attachment-entry.js'
import { OrderError, type AttachmentWorker, type OnBytes } from './attachment-worker.js'
import type { Attachment, AttachmentState, PassSource, UploadLimits, UploadPass } from './attachment.js'
import { TimeLeft } from './time-left.js'

const underWay: readonly AttachmentState['name'][] = ['waiting', 'checking', 'sealing', 'sending']
const unsettled: readonly AttachmentState['name'][] = ['asking', 'failed']

/** More new case numbers than this for one file means that something else is wrong. */
const mostPasses = 3

/**
 * The files of one report or message, one after the other: checked, sealed, sent. Everything lives in this page and its
 * worker; the server learns sizes and ciphertext.
 */
export class Attachments {
  readonly #entries: Entry[] = []
  readonly #watchers = new Set<() => void>()
  #lastKey = 0
  #isWorking = false
  #isPassStale = false

  constructor(
    private readonly worker: AttachmentWorker,
    readonly limits: UploadLimits,
    private readonly passes: PassSource,
    /** What ids on the page begin with: an officer's page has more than one list. */
    readonly place = 'files',
  ) {}

  get all(): readonly Attachment[] {
    return this.#entries.map(({ shown }) => shown)
  }

  /** Those that are or will be attached: refused files only stand there with their reason. */
  get attached(): readonly Attachment[] {
    return this.all.filter(({ state }) => state.name !== 'refused')
  }

  get isUnderWay(): boolean {
    return this.all.some(({ state }) => underWay.includes(state.name))
  }

  get needsReporter(): boolean {
    return this.all.some(({ state }) => unsettled.includes(state.name))
  }

  /** @returns what ends the watching */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  add(files: readonly { readonly name: string; readonly file: Blob }[]): void {
    for (const { name, file } of files) {
      this.#lastKey += 1
      const state = stateOfNew(file.size, this.attached.length, this.limits)
      const shown = {
        key: this.#lastKey,
        name,
        size: file.size,
        state,
        findings: null,
        isWithoutAuthors: null,
      }
      this.#entries.push({ file, shown, seal: null, id: null })
    }
    this.#changed()
    void this.#work()
  }

  /** Takes a file out at any time; what the server has of it is taken back, too. */
  remove(key: number): void {
    const index = this.#entries.findIndex(({ shown }) => shown.key === key)
    if (index < 0) return
    this.#entries.splice(index, 1)
    this.worker.drop(key)
    this.#changed()
  }

  retry(key: number): void {
    const entry = this.#entryOf(key)
    if (entry?.shown.state.name !== 'failed') return
    if (entry.shown.state.failure === 'failed') startAgain(entry)
    this.#queue(entry)
  }

  /** The reporter's answer about a document's authors, or that an unreadable picture goes as it is. */
  decide(key: number, isWithoutAuthors: boolean): void {
    const entry = this.#entryOf(key)
    if (entry?.shown.state.name !== 'asking') return
    entry.shown = { ...entry.shown, isWithoutAuthors }
    this.#queue(entry)
  }

  /**
   * Waits until every file is durable.
   * @returns their records in the order of the list, empty when none is attached; null when one of them needs the
   * reporter.
   */
  async settled(): Promise<AttachmentRecord[] | null> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.isUnderWay) return
        unwatch()
        resolve()
      }
      const unwatch = this.watch(look)
      look()
    })
    if (this.needsReporter) return null
    return this.#entries.flatMap(({ shown, seal, id }) =>
      seal === null || id === null ? [] : [{ ...seal, id, name: shown.name }],
    )
  }

  /** Sends again what the server does not have, by the ids of its uploads. */
  sendAgain(ids: readonly string[]): void {
    for (const entry of this.#entries) {
      if (entry.id === null || !ids.includes(entry.id)) continue
      entry.id = null
      this.#queue(entry)
    }
  }

  /** Sends all of them again under the next pass: the case got another number. The seals stay as they are. */
  sendAllAgain(): void {
    this.sendAgain(this.#entries.flatMap(({ id }) => (id === null ? [] : [id])))
  }

  /** Forgets everything, what was sent included: files of a filed report or message belong to it. */
  forget(): void {
    this.#entries.length = 0
    this.worker.stop()
    this.#changed()
  }

  #queue(entry: Entry): void {
    this.#set(entry, { name: 'waiting' })
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    for (let entry = this.#next(); entry !== undefined; entry = this.#next()) {
      const current = entry
      await this.#advance(current).catch((error: unknown) => {
        this.#set(current, stateAfter(error))
      })
    }
    this.#isWorking = false
  }

  #next(): Entry | undefined {
    return this.#entries.find(({ shown }) => shown.state.name === 'waiting')
  }

  async #advance(entry: Entry): Promise<void> {
    if (!(await this.#isClear(entry))) return
    const { key } = entry.shown
    for (let tries = 0; tries < mostPasses; tries += 1) {
      const pass = await this.#pass()
      if (entry.seal === null) {
        this.#set(entry, { name: 'sealing', fraction: 0 })
        const isWithoutAuthors = entry.shown.isWithoutAuthors === true
        const seal = { recipient: pass.recipient, isWithoutAuthors }
        entry.seal = await this.worker.seal(key, seal, this.#onSealing(entry))
      }
      entry.id = await this.#send(entry, pass)
      if (entry.id !== null) {
        this.#set(entry, { name: 'done' })
        return
      }
    }
    throw new OrderError('busy')
  }

  /** Whether a file may be sealed; otherwise it waits for the reporter. */
  async #isClear(entry: Entry): Promise<boolean> {
    const { key, name, findings: known, isWithoutAuthors } = entry.shown
    if (known === null) this.#set(entry, { name: 'checking' })
    const findings = known ?? (await this.worker.check(key, entry.file, name))
    // An ending that does not fit the content would not open at the office, or would start a program.
    entry.shown = { ...entry.shown, findings, name: findings.name }
    if (isWithoutAuthors !== null) return true
    const doubt = doubtOf(findings)
    if (doubt !== null) this.#set(entry, { name: 'asking', doubt })
    return doubt === null
  }

  async #pass(): Promise<UploadPass> {
    const pass = await this.passes(this.#isPassStale)
    this.#isPassStale = false
    return pass
  }

  /** @returns null when the pass is not accepted any more. */
  async #send(entry: Entry, pass: UploadPass): Promise<string | null> {
    this.#set(entry, { name: 'sending', fraction: 0, secondsLeft: null, isCut: false })
    try {
      return await this.worker.send(entry.shown.key, pass, this.#onSending(entry))
    } catch (error) {
      if (!(error instanceof OrderError && error.failure === 'pass')) throw error
      this.#isPassStale = true
      // What other files were sent under that number is lost with it.
      this.sendAllAgain()
      return null
    }
  }

  #onSealing(entry: Entry): OnBytes {
    return (progress) => {
      if (progress !== null) this.#set(entry, { name: 'sealing', fraction: progress.done / progress.total })
    }
  }

  #onSending(entry: Entry): OnBytes {
    const left = new TimeLeft()
    let fraction = 0
    return (progress) => {
      if (progress !== null) fraction = progress.done / progress.total
      const secondsLeft = progress === null ? left.cut() : left.after(progress, performance.now())
      this.#set(entry, { name: 'sending', fraction, secondsLeft, isCut: progress === null })
    }
  }

  #entryOf(key: number): Entry | undefined {
    return this.#entries.find(({ shown }) => shown.key === key)
  }

  #set(entry: Entry, state: AttachmentState): void {
    entry.shown = { ...entry.shown, state }
    this.#changed()
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }
}
