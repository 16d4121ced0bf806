import { damm } from '../../../src/crypto/receipt.js'
import { parseMailboxKey, parseMailboxMessage } from '../../../src/public-web/mailbox/mailbox-request.js'

const locator = `1234567${damm('1234567')}`
const proof = Buffer.alloc(32, 3).toString('base64url')
const id = '0f8fad5b-d9cb-469f-a165-70867728950e'

describe('a request for a mailbox', () => {
  it('has a number and 32 bytes of proof', () => {
    expect(parseMailboxKey({ locator, proof })?.proof).toHaveLength(32)
  })

  it.each([
    ['nothing', null],
    ['text', 'x'],
    ['a wrong check digit', { locator: '12345670', proof }],
    ['a short proof', { locator, proof: proof.slice(1) }],
    ['a proof that is no text', { locator, proof: 7 }],
    ['another spelling of the proof', { locator, proof: `${proof}=` }],
  ])('is refused: %s', (_, value) => {
    expect(parseMailboxKey(value)).toBeNull()
  })
})

describe('a message to a mailbox', () => {
  it('in clear goes to a general complaint', () => {
    const message = { channel: 'general', id, body: 'ขอบคุณ' }
    expect(parseMailboxMessage({ id, body: 'ขอบคุณ' })).toEqual({ ...message, reopens: false })
    expect(parseMailboxMessage({ id, body: 'ขอบคุณ', reopens: true })).toEqual({ ...message, reopens: true })
    expect(parseMailboxMessage({ id, body: 'ขอบคุณ', reopens: 'yes' })).toBeNull()
  })

  it.each([
    ['no id', { body: 'x' }],
    ['only spaces', { id, body: '  ' }],
    ['too many words', { id, body: 'x'.repeat(10_001) }],
    ['a character that is none', { id, body: 'a\0b' }],
    ['sealed words that are not padded', { id, seq: 2, sealed: 'AAAA' }],
    ['the number of the report itself', { id, seq: 1, sealed: 'AAAA' }],
  ])('is refused: %s', (_, value) => {
    expect(parseMailboxMessage(value)).toBeNull()
  })
})
