import type { VerifiedDirectory } from '../../crypto/directory.js'
import { NoRecipientsError, SecretInTextError } from '../../crypto/errors.js'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import type { SealedFiling } from '../../crypto/filing.js'
import { newReceiptSecret } from '../../crypto/receipt.js'
import { beginReport, sealReport, type CaseKeys } from '../../crypto/report.js'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { readersOf, type ReadersWords } from '../../public-web/report/sections/readers-of.js'
import { argon2idHere } from '../argon2/argon2id-here.js'
import { fetchDirectory, missingIn, post, type Answer } from './office-web.js'
import type { UploadPass } from './attachments/attachment.js'
import {
  AskError,
  type FilingOutcome,
  type OfficeFacts,
  type ProgressStep,
  type ReportAsks,
} from './reporter-ask.js'
import { checkedAcceptance } from './signed-acceptance.js'

interface Receipt {
  readonly locator: string
  readonly token: string
  /** 16 digits; leaves this worker only as a part of the code that the page shows. */
  readonly secret: string
}

interface Sealed {
  readonly receipt: Receipt
  readonly directory: VerifiedDirectory
  /** Answers and attachments, as one text. */
  readonly told: string
  readonly filing: SealedFiling
}

type Told = ReportAsks['file']['ask']

/** New numbers or a new directory may be needed; more often than this something is wrong. */
const mostTries = 4

/**
 * One report from the first question to the acceptance. Pressing send again after a lost connection sends the same
 * sealed report under the same receipt, so that it is filed once.
 */
export class ReportFiling {
  #directory: VerifiedDirectory | null = null
  #receipt: Receipt | null = null
  #caseKeys: CaseKeys | null = null
  #sealed: Sealed | null = null

  constructor(private readonly office: OfficeFacts) {}

  /** @returns null when too few would be left. @throws AskError */
  async readers(excluded: readonly string[]): Promise<ReadersWords | null> {
    this.#directory ??= await fetchDirectory(this.office)
    const { lang, showsNames = true } = this.office
    return readersOf(this.#directory, { lang, showsNames }, excluded)
  }

  /**
   * What files are sealed and uploaded with. The case gets its keys and its number with the first file.
   * @param isStale - Whether the number was refused, so that another is needed.
   * @throws AskError
   */
  async pass(isStale: boolean): Promise<UploadPass> {
    if (isStale) this.#receipt = null
    const { locator, token } = (this.#receipt ??= await offeredReceipt())
    const { reportRecipient } = (this.#caseKeys ??= await beginReport())
    return { recipient: reportRecipient, locator, token }
  }

  /** @throws AskError */
  async file(told: Told, onProgress: (step: ProgressStep) => void): Promise<FilingOutcome> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const sealed = await this.#seal(told, onProgress)
      onProgress('sending')
      const answer = await post('/report/file', sealed.filing)
      if (answer.status === 200) return this.#accepted(answer, sealed)
      const result = answer.body['result']
      if (result === 'attachment_missing') return { result: 'files_missing', missing: missingIn(answer.body) }
      this.#learnFrom(result)
      // Uploads belong to a number: with another one the files have to go again.
      if (this.#receipt === null && told.attachments.length > 0) return { result: 'number_changed' }
    }
    throw new AskError('busy')
  }

  async #seal({ answers, attachments }: Told, onProgress: (step: ProgressStep) => void): Promise<Sealed> {
    onProgress('directory')
    const directory = (this.#directory ??= await fetchDirectory(this.office))
    onProgress('number')
    const receipt = (this.#receipt ??= await offeredReceipt())
    const caseKeys = (this.#caseKeys ??= await beginReport())
    const told = JSON.stringify([answers, attachments])
    const known = this.#sealed
    if (known?.told === told && known.receipt === receipt && known.directory === directory) return known
    onProgress('sealing')
    const { agency } = this.office
    const filing = await sealFor({ ...receipt, agency, answers, attachments, caseKeys, directory })
    this.#sealed = { receipt, directory, told, filing }
    return this.#sealed
  }

  #learnFrom(result: unknown): void {
    if (result === 'taken' || result === 'token_invalid') this.#receipt = null
    else if (result === 'directory_changed') this.#directory = null
    else throw new AskError(result === 'closed' ? 'closed' : 'failed')
  }

  #accepted({ body }: Answer, { receipt }: Sealed): FilingOutcome {
    const acceptance = checkedAcceptance(body['acceptance'], receipt.locator, this.office)
    if (acceptance === null) throw new AskError('failed')
    const { receivedOn } = acceptance
    return { result: 'filed', code: receipt.locator + receipt.secret, receivedOn, acceptance }
  }
}

async function offeredReceipt(): Promise<Receipt> {
  const { status, body } = await post('/report/offer', {})
  const { locator, token } = body
  if (status !== 200 || typeof locator !== 'string' || typeof token !== 'string') throw new AskError('busy')
  return { locator, token, secret: newReceiptSecret() }
}

type Sealing = Receipt & {
  readonly agency: string
  readonly answers: ReportAnswers
  readonly attachments: readonly AttachmentRecord[]
  readonly caseKeys: CaseKeys
  readonly directory: VerifiedDirectory
}

async function sealFor(sealing: Sealing): Promise<SealedFiling> {
  try {
    return await sealReport({ ...sealing, argon2id: argon2idHere })
  } catch (cause) {
    if (cause instanceof NoRecipientsError) throw new AskError('no_recipients', { cause })
    if (cause instanceof SecretInTextError) throw new AskError('secret', { cause })
    throw cause
  }
}
