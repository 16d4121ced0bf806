import { readFileSync } from 'node:fs'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { handOverTo, keyHandedOver, type HandedOver, type HandOver } from '../../../src/crypto/hand-over.js'
import { signingKeyFromSeed } from '../../../src/crypto/signing.js'

interface Frozen {
  readonly of: HandedOver
  readonly newSeed: string
  readonly handOver: HandOver
}

const frozen = JSON.parse(readFileSync('test/vectors/hand-over-v1.json', 'utf8')) as Frozen

describe('a hand-over of this year', () => {
  it('is signed in the same bytes for ever', () => {
    const next = signingKeyFromSeed(fromBase64Url(frozen.newSeed))
    expect(handOverTo(next, frozen.of)).toEqual(frozen.handOver)
  })

  it('leads to the new key, of its own case and from its own key only', () => {
    const extra = { handOver: frozen.handOver }
    expect(keyHandedOver(extra, frozen.of)).toBe(frozen.handOver.verifyKey)
    for (const other of [
      { ...frozen.of, locator: '48151624' },
      { ...frozen.of, agency: frozen.of.agency.replace('a001', 'a002') },
      { ...frozen.of, from: frozen.handOver.verifyKey },
    ]) {
      expect(keyHandedOver(extra, other)).toBeNull()
    }
  })
})
