import type { AttachmentRecord } from '../../../crypto/attachment.js'
import type { VerifiedDirectory } from '../../../crypto/directory.js'
import { NoRecipientsError } from '../../../crypto/errors.js'
import { beginReport, type CaseKeys } from '../../../crypto/report.js'
import type { EnteredMethod } from '../../../kernel/intake-method.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { ReportAnswers } from '../../../kernel/report-body.js'
import type { UploadPass } from '../../reporter/attachments/attachment.js'
import { offeredNumber, sealFiling, type OfferedNumber, type SealedByOfficer } from '../seal-filing.js'
import { forgetSessionState, postJson } from '../session-state.js'
import { verifiedDirectory } from '../unlocked-keys.js'

export interface EnteredMatter {
  readonly method: EnteredMethod
  readonly receivedOn: OfficeDate
  readonly answers: ReportAnswers
  readonly attachments: readonly AttachmentRecord[]
}

/** Why nothing was registered; the page keeps every word. */
export type RegisterProblem =
  'network' | 'signed_out' | 'no_recipients' | 'closed' | 'future' | 'before_opening' | 'failed'

export type RegisterOutcome =
  | { readonly result: 'filed'; readonly code: string; readonly receivedOn: OfficeDate }
  /** Ids of uploads that the server does not have. */
  | { readonly result: 'files_missing'; readonly missing: readonly string[] }
  /** The next pass has another case number, and files must be uploaded under it. */
  | { readonly result: 'number_changed' }
  | { readonly result: 'refused'; readonly problem: RegisterProblem }

interface Sealed extends SealedByOfficer {
  readonly told: string
  readonly number: OfferedNumber
  readonly directory: VerifiedDirectory
}

/** New numbers or a new directory may be needed; more often than this something is wrong. */
const mostTries = 4
const refusals: readonly RegisterProblem[] = ['closed', 'future', 'before_opening']

/**
 * One report that an officer enters, from the first file to the receipt. Pressing the button again after a lost
 * connection sends the same sealed report, so that it is registered once.
 */
export class RegisterFiling {
  #number: OfferedNumber | null = null
  #keys: CaseKeys | null = null
  #sealed: Sealed | null = null

  constructor(
    private readonly agency: string,
    private directory: VerifiedDirectory,
  ) {}

  /** What files are sealed and uploaded with. @throws when there is no number to be had. */
  async pass(isStale: boolean): Promise<UploadPass> {
    if (isStale) this.#number = null
    const { locator, token } = await this.#offered()
    const { reportRecipient } = (this.#keys ??= await beginReport())
    return { recipient: reportRecipient, locator, token }
  }

  async register(matter: EnteredMatter): Promise<RegisterOutcome> {
    try {
      return await this.#register(matter)
    } catch (error) {
      if (error instanceof NoRecipientsError) return { result: 'refused', problem: 'no_recipients' }
      if (error instanceof TypeError) return { result: 'refused', problem: 'network' }
      if (error instanceof SignedOutError) return { result: 'refused', problem: 'signed_out' }
      throw error
    }
  }

  async #register(matter: EnteredMatter): Promise<RegisterOutcome> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { filing, code } = await this.#seal(matter)
      const { method, receivedOn } = matter
      const response = await postJson('/register/report', { method, receivedOn, filing })
      demandSignedIn(response)
      const body = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
      if (response.status === 200) {
        return { result: 'filed', code, receivedOn: body['receivedOn'] as OfficeDate }
      }
      const { result } = body
      if (result === 'attachment_missing') {
        return { result: 'files_missing', missing: body['missing'] as string[] }
      }
      const refusal = refusals.find((known) => known === result)
      if (refusal !== undefined) return { result: 'refused', problem: refusal }
      if (!(await this.#learnFrom(result))) return { result: 'refused', problem: 'failed' }
      if (this.#number === null && matter.attachments.length > 0) return { result: 'number_changed' }
    }
    return { result: 'refused', problem: 'failed' }
  }

  async #seal({ answers, attachments }: EnteredMatter): Promise<Sealed> {
    const number = await this.#offered()
    const caseKeys = (this.#keys ??= await beginReport())
    const told = JSON.stringify([answers, attachments])
    const known = this.#sealed
    const { agency, directory } = this
    if (known?.told === told && known.number === number && known.directory === directory) return known
    const sealed = await sealFiling({ agency, directory, answers, attachments, caseKeys, ...number })
    return (this.#sealed = { ...sealed, told, number, directory })
  }

  /** @returns whether trying again is of use. */
  async #learnFrom(result: unknown): Promise<boolean> {
    if (result === 'taken' || result === 'token_invalid') this.#number = null
    else if (result === 'directory_changed') this.directory = await verifiedDirectory()
    else return false
    return true
  }

  async #offered(): Promise<OfferedNumber> {
    const offered = this.#number ?? (await offeredNumber())
    if (offered === null) throw new SignedOutError()
    return (this.#number = offered)
  }
}

class SignedOutError extends Error {
  override readonly name = 'SignedOutError'

  constructor() {
    super('signed out')
    // Signed in again in another tab, the officer has another token.
    forgetSessionState()
  }
}

function demandSignedIn({ status }: Response): void {
  if (status === 401 || status === 403) throw new SignedOutError()
}
