import { randomUUID } from 'node:crypto'
import { toBase64 } from '../../../src/crypto/bytes.js'
import { makeReporterGrant } from '../../../src/crypto/grant.js'
import { handOverTo, keyHandedOver } from '../../../src/crypto/hand-over.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { openMailbox } from '../../../src/crypto/open-mailbox.js'
import { beginReport } from '../../../src/crypto/report.js'
import { deriveReceiptKeys, newReceiptSecret, type ReceiptKeys } from '../../../src/crypto/receipt.js'
import {
  cheapArgon2id,
  exampleAgency,
  fileExample,
  exampleAnswers,
  type ExampleAgency,
} from './example-agency.js'

/** A report by an officer's hand, and its citizen's own code. */
async function changed() {
  const office: ExampleAgency = await exampleAgency()
  const caseKeys = await beginReport()
  const { filing, locator, secret } = await fileExample(office, exampleAnswers, { caseKeys })
  const { agency } = office
  const keysOf = (code: string): Promise<ReceiptKeys> =>
    deriveReceiptKeys(cheapArgon2id, { agency, locator, secret: code })
  const [before, after] = [await keysOf(secret), await keysOf(newReceiptSecret())]
  const { signing, recipient } = after
  const grant = await makeReporterGrant({ identity: caseKeys.report, agency, locator, signing, recipient })
  const write = async (by: ReceiptKeys, seq: number, extra: object = {}) => ({
    kind: 'message' as const,
    id: randomUUID(),
    sealed: toBase64(
      await sealMessage({
        ...{ kind: 'message', text: `ข้อความ ${seq}`, agency, locator, seq, author: 'reporter' },
        extra: extra as Record<string, unknown>,
        signing: by.signing,
        recipient: caseKeys.reportRecipient,
      }),
    ),
  })
  const from = before.signing.verifyKey
  const handOver = handOverTo(signing, { agency, locator, from })
  const open = (keys: ReceiptKeys, reporterGrant: string, messages: Awaited<ReturnType<typeof write>>[]) =>
    openMailbox(
      keys,
      { sealed: filing.sealed, reporterGrant, messages },
      { agency, locator },
      office.directory,
    )
  return {
    office,
    agency,
    locator,
    before,
    after,
    handOver,
    from,
    filing,
    grant: toBase64(grant),
    write,
    open,
  }
}

describe('a hand-over from the code of an officer to the code of the citizen', () => {
  it('opens the mailbox to the new code, which writes on', async () => {
    const { after, before, handOver, grant, write, open } = await changed()
    const messages = [await write(before, 2, { handOver }), await write(after, 3)]
    const mailbox = await open(after, grant, messages)
    expect(mailbox.messages.map(({ isGenuine }) => isGenuine)).toEqual([true, true])
    expect([mailbox.nextSeq, mailbox.gaps]).toEqual([4, []])
  })

  it('leaves nothing to the old code: neither the mailbox nor a word', async () => {
    const { after, before, handOver, filing, grant, write, open } = await changed()
    const messages = [await write(before, 2, { handOver }), await write(before, 3)]
    await expect(open(before, filing.reporterGrant, messages)).rejects.toThrow()
    const mailbox = await open(after, grant, messages)
    expect(mailbox.messages.map(({ isGenuine }) => isGenuine)).toEqual([true, false])
  })

  it('is missed when the server holds it back', async () => {
    const { after, grant, write, open } = await changed()
    await expect(open(after, grant, [await write(after, 3)])).rejects.toThrow()
  })

  it('is none when the new key did not sign, or signed for another case or another old key', async () => {
    const { agency, locator, from, handOver, after } = await changed()
    const of = { agency, locator, from }
    expect(keyHandedOver({ handOver }, of)).toBe(after.signing.verifyKey)
    expect(keyHandedOver({ handOver }, { ...of, locator: '12345670' })).toBeNull()
    expect(keyHandedOver({ handOver }, { ...of, from: after.signing.verifyKey })).toBeNull()
    const stolen = {
      ...handOver,
      signature: handOver.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    }
    expect(keyHandedOver({ handOver: stolen }, of)).toBeNull()
    expect(keyHandedOver(null, of)).toBeNull()
  })

  it("cannot be made by the office: an officer signing in the reporter's place hands over nothing", async () => {
    const { office, after, handOver, grant, write, open } = await changed()
    const forged = { ...after, signing: office.screeners[0].signing }
    await expect(open(after, grant, [await write(forged, 2, { handOver })])).rejects.toThrow()
  })
})
