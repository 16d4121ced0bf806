import { toBase64 } from '../../../src/crypto/bytes.js'
import { sealKeyWarning } from '../../../src/crypto/key-warning.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { signerOfKeyWarning } from '../../../src/crypto/open-key-warning.js'
import {
  decryptWith,
  encryptTo,
  generateAgeIdentity,
  recipientOf,
  type AgeIdentity,
  type AgeRecipient,
} from '../../../src/crypto/age.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { SealedKeyWarning } from '../../../src/kernel/key-warning.js'
import { exampleAgency, newOfficer, type ExampleAgency } from './example-agency.js'

let office: ExampleAgency
let identity: AgeIdentity
let warning: SealedKeyWarning
const locator = '12345674'

beforeAll(async () => {
  office = await exampleAgency()
  identity = await generateAgeIdentity()
  warning = await warned()
}, 30_000)

interface Changes {
  readonly author?: string
  readonly signing?: ExampleAgency['screeners'][0]['signing']
  readonly endedOn?: string
  readonly locator?: string
  readonly recipient?: AgeRecipient
}

/** By the first screener, of the second's key, unless something else is said. */
async function warned(changes: Changes = {}): Promise<SealedKeyWarning> {
  const [suda, prasert] = office.screeners
  const officer = prasert.entry.officer
  const sealed = await sealKeyWarning({
    ...{ agency: office.agency, locator, officer, endedOn: '2026-11-28' },
    ...{ author: suda.entry.officer, signing: suda.signing },
    recipient: await recipientOf(identity),
    ...changes,
  })
  const on = '2026-11-28' as OfficeDate
  return { officer, endedOn: on, toldOn: on, sealed: toBase64(sealed) }
}

const signerOf = (one: SealedKeyWarning, of = locator) =>
  signerOfKeyWarning(identity, one, { agency: office.agency, locator: of }, office.directory)

describe('a warning of a key in other hands', () => {
  it('names the officer who signed it', async () => {
    expect(await signerOf(warning)).toEqual({ officer: office.screeners[0].entry.officer })
  })

  it('is nobody’s word while nobody has signed it', async () => {
    expect(await signerOf({ ...warning, toldOn: null, sealed: null })).toBe('nobody')
  })

  it('is forged when the server names another key or another day, or brings it from another case', async () => {
    const [, , malee] = office.screeners
    expect(await signerOf({ ...warning, officer: malee.entry.officer })).toBe('forged')
    expect(await signerOf({ ...warning, endedOn: '2026-11-27' as OfficeDate })).toBe('forged')
    expect(await signerOf(warning, '76543210')).toBe('forged')
    expect(await signerOf(await warned({ locator: '76543210' }))).toBe('forged')
  })

  it('is forged by whoever is not in the directory, and by an officer in another’s name', async () => {
    const stranger = await newOfficer('clerk', ['screener'])
    const byStranger = { author: stranger.entry.officer, signing: stranger.signing }
    expect(await signerOf(await warned(byStranger))).toBe('forged')
    expect(await signerOf(await warned({ author: office.screeners[2].entry.officer }))).toBe('forged')
  })

  it('is forged when it was sealed to another key and sealed again by somebody else', async () => {
    const other = await recipientOf(await generateAgeIdentity())
    expect(await signerOf(await warned({ recipient: other }))).toBe('forged')
    // A server that has a report of its own opens what was meant for it, and seals that, signature and all, to the true one.
    const [suda, prasert] = office.screeners
    const own = await generateAgeIdentity()
    const sealed = await sealKeyWarning({
      ...{ agency: office.agency, locator, officer: prasert.entry.officer, endedOn: '2026-11-28' },
      ...{ author: suda.entry.officer, signing: suda.signing, recipient: await recipientOf(own) },
    })
    const again = await encryptTo(await recipientOf(identity), await decryptWith(own, sealed))
    expect(await signerOf({ ...warning, sealed: toBase64(again) })).toBe('forged')
  })

  it('is no message, and a message is no warning', async () => {
    const [suda] = office.screeners
    const message = await sealMessage({
      ...{ kind: 'message', text: 'เรากำลังตรวจสอบ', agency: office.agency, locator, seq: 1 },
      ...{ author: suda.entry.officer, signing: suda.signing },
      recipient: await recipientOf(identity),
      extra: { officer: warning.officer, endedOn: warning.endedOn },
    })
    expect(await signerOf({ ...warning, sealed: toBase64(message) })).toBe('forged')
  })
})
