import { toBase64Url } from '../crypto/bytes.js'
import type { VerifiedDirectory } from '../crypto/directory.js'
import { reporterAuthor } from '../crypto/envelope.js'
import { CryptoError } from '../crypto/errors.js'
import type { Argon2id } from '../crypto/kdf.js'
import { openMailbox, type SealedCase, type SealedCaseMessage } from '../crypto/open-mailbox.js'
import { deriveReceiptKeys, isOfReport, parseReceipt, type ReceiptKeys } from '../crypto/receipt.js'
import { ClientError } from './client-error.js'
import type { OfficeWeb } from './office-web.js'

interface SentMessage extends SealedCaseMessage {
  readonly on: string
}

type SentMailbox = SealedCase<SentMessage> & Readonly<Record<'status' | 'receivedOn' | 'steps', unknown>>

/**
 * Opens a mailbox as the reporter's browser does: only a number and a proof go to the server.
 * @returns what is in it, ready to be printed as JSON.
 * @throws ClientError
 */
export async function readMailbox(
  web: OfficeWeb,
  code: string,
  fingerprint: string | null,
  argon2id: Argon2id,
): Promise<Readonly<Record<string, unknown>>> {
  const receipt = parseReceipt(code)
  if ('problem' in receipt) throw new ClientError(`code_${receipt.problem}`)
  const { directory } = await web.keys(fingerprint)
  const { locator, secret } = receipt
  const keys = await deriveReceiptKeys(argon2id, { agency: directory.agency, locator, secret })
  const answer = await web.post('/mailbox/open', { locator, proof: toBase64Url(keys.proof) })
  if (answer.status !== 200) throw new ClientError('wrong_code')
  if (answer.body['channel'] === 'general') {
    if (isOfReport(secret)) throw new ClientError('mailbox_refused')
    return answer.body
  }
  return readReport(answer.body as unknown as SentMailbox, {
    ...{ locator, keys, directory },
    isOfComplaint: !isOfReport(secret),
  })
}

async function readReport(
  sent: SentMailbox,
  {
    locator,
    keys,
    directory,
    isOfComplaint,
  }: {
    readonly isOfComplaint: boolean
    readonly locator: string
    readonly keys: ReceiptKeys
    readonly directory: VerifiedDirectory
  },
): Promise<Readonly<Record<string, unknown>>> {
  const opened = await openMailbox(
    { ...keys, isOfComplaint },
    sent,
    { agency: directory.agency, locator },
    directory,
  ).catch((cause: unknown) => {
    if (cause instanceof CryptoError) throw new ClientError('mailbox_refused', {}, { cause })
    throw cause
  })
  const from = (author: string): string =>
    author === reporterAuthor ? author : (directory.entryOf(author)?.title.en ?? author)
  return {
    channel: 'corruption',
    status: sent.status,
    receivedOn: sent.receivedOn,
    steps: sent.steps,
    report: opened.answers,
    messages: opened.messages.map((message) =>
      message.isGenuine
        ? { from: from(message.author), on: message.on, text: message.text }
        : { on: message.on, isForged: true },
    ),
    missing: opened.gaps,
    keyWarnings: opened.keyWarnings.map(({ sealed: { officer, endedOn, toldOn }, signer }) => ({
      keyOf: from(officer),
      endedOn,
      toldOn,
      signedBy: typeof signer === 'object' ? from(signer.officer) : signer,
    })),
  }
}
