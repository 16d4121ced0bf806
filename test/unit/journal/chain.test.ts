import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import {
  chainHash,
  eventText,
  genesisHash,
  verifyChain,
  type ChainEntry,
} from '../../../src/journal/chain.js'
import { exampleEvents, reportFacts, testAgency } from '../../support/case-events.js'

function sha256(...parts: (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

function chained(events: readonly CaseEvent[]): ChainEntry[] {
  let previous = genesisHash(testAgency)
  return events.map((event, index) => {
    const tag = event.kind === 'received' ? new Uint8Array(32).fill(index) : null
    previous = chainHash(previous, event, tag)
    return { position: index + 1, event, tag, hash: previous }
  })
}

const entries = chained(exampleEvents)
const headOf = (position: number): Uint8Array => entries[position - 1]!.hash

describe('the bytes of an event', () => {
  const [received] = reportFacts(1, '2024-01-01')

  it('are the canonical JSON of the format document', () => {
    expect(eventText(received!, new Uint8Array(32))).toBe(
      `{"agency":"${testAgency}","channel":"corruption","facts":{"intakeMethod":"web"},"kind":"received","on":"2024-01-01","ordinal":1,"subject":"5f2d7c7e-0000-4000-8000-000000000001","tag":"${'00'.repeat(32)}","v":1}`,
    )
  })

  it('do not depend on the order in which a database returns the facts', () => {
    const [, classified] = reportFacts(1, '2024-01-01', ['2024-01-02', 'classified', 'asset', 'misconduct'])
    const turned = { ...classified, facts: { offence: 'misconduct', category: 'asset' } } as CaseEvent
    expect(eventText(turned)).toEqual(eventText(classified!))
  })
})

describe('the chain of an agency', () => {
  it('begins with a hash of its own', () => {
    expect(genesisHash(testAgency)).toEqual(sha256(`sujarit journal v1\n${testAgency}`))
  })

  it('hashes the hash before and the bytes of the event, as any other SHA-256 does', () => {
    const [event] = reportFacts(1, '2024-01-01')
    expect(chainHash(genesisHash(testAgency), event!)).toEqual(
      sha256(genesisHash(testAgency), new TextEncoder().encode(eventText(event!))),
    )
  })

  it('refuses a previous hash of another length', () => {
    expect(() => chainHash(new Uint8Array(31), exampleEvents[0]!)).toThrow(RangeError)
  })

  it('verifies, and says its head and length', () => {
    expect(verifyChain(testAgency, entries)).toEqual({
      ok: true,
      head: headOf(entries.length),
      length: entries.length,
    })
  })

  it('of an agency without facts has the genesis as its head', () => {
    expect(verifyChain(testAgency, [])).toEqual({ ok: true, head: genesisHash(testAgency), length: 0 })
  })

  it('may hold the facts of a case in another order than their own', () => {
    expect(verifyChain(testAgency, chained([...exampleEvents].reverse())).ok).toBe(true)
  })
})

describe('a journal that somebody touched', () => {
  it('shows which fact was changed', () => {
    const event = { ...(entries[3]!.event as CaseEvent), on: '2024-01-01' }
    expect(verifyChain(testAgency, entries.with(3, { ...entries[3]!, event }))).toEqual({
      ok: false,
      position: 4,
      problem: 'changed',
    })
  })

  it('shows which journal tag was changed', () => {
    expect(verifyChain(testAgency, entries.with(0, { ...entries[0]!, tag: null }))).toEqual({
      ok: false,
      position: 1,
      problem: 'changed',
    })
  })

  it('shows a fact that was taken out', () => {
    expect(verifyChain(testAgency, entries.toSpliced(4, 1))).toEqual({
      ok: false,
      position: 5,
      problem: 'missing',
    })
  })

  it('shows two facts that changed places', () => {
    const swapped = entries.with(4, entries[5]!).with(5, entries[4]!)
    expect(verifyChain(testAgency, swapped).ok).toBe(false)
    expect(verifyChain(testAgency, entries.toSpliced(5, 0, entries[4]!))).toMatchObject({
      problem: 'reordered',
    })
  })

  it('shows a fact dropped before it was ever chained', () => {
    const without = exampleEvents.filter((event) => !(event.subject.endsWith('001') && event.ordinal === 2))
    expect(verifyChain(testAgency, chained(without))).toEqual({ ok: false, position: 3, problem: 'missing' })
  })

  it('shows a fact that was chained twice', () => {
    expect(verifyChain(testAgency, chained([...exampleEvents, exampleEvents[0]!]))).toEqual({
      ok: false,
      position: exampleEvents.length + 1,
      problem: 'reordered',
    })
  })

  it.each([
    ['of an unknown kind', { kind: 'forgotten' }],
    ['with a fact too many', { facts: { intakeMethod: 'web', note: '' } }],
    ['of another agency', { agencyId: '0b6f8b9e-6d0a-4c55-9d1e-3a1f6f0f2a02' }],
  ])('shows an event %s', (_, change) => {
    const event = { ...(entries[0]!.event as CaseEvent), ...change }
    expect(verifyChain(testAgency, entries.with(0, { ...entries[0]!, event }))).toEqual({
      ok: false,
      position: 1,
      problem: 'unknown_event',
    })
  })

  it('shows a cut end to whoever holds a released head', () => {
    const anchor = { position: 10, head: headOf(10) }
    expect(verifyChain(testAgency, entries, [anchor]).ok).toBe(true)
    expect(verifyChain(testAgency, entries.slice(0, 9), [anchor])).toEqual({
      ok: false,
      position: 10,
      problem: 'missing',
    })
  })

  it('shows a chain that was written anew to whoever holds a released head', () => {
    const rewritten = chained(exampleEvents.slice(4))
    const anchor = { position: 10, head: headOf(10) }
    expect(verifyChain(testAgency, rewritten, [anchor])).toEqual({
      ok: false,
      position: 10,
      problem: 'changed',
    })
  })

  it('never verifies with any one byte of any hash turned', () => {
    fc.assert(
      fc.property(
        fc.nat(entries.length - 1),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        (at, byte, flip) => {
          const hash = Uint8Array.from(entries[at]!.hash)
          hash[byte] = hash[byte]! ^ flip
          expect(verifyChain(testAgency, entries.with(at, { ...entries[at]!, hash })).ok).toBe(false)
        },
      ),
    )
  })
})
