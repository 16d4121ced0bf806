import { isHolder } from '../crypto/directory-body.js'
import { recipientsFor, type VerifiedDirectory } from '../crypto/directory.js'

/** What an agency's sealed channel needs before it opens for the public. */
export interface ChannelNeeds {
  readonly hasDirectory: boolean
  /** The operator has deployed the fingerprint with the citizens' web. */
  readonly hasFingerprint: boolean
  /** Screeners, to whom new reports go. */
  readonly screeners: number
  readonly screenersNeeded: number
  readonly custodians: number
  readonly custodiansNeeded: number
  /** All who can sign the directory: with two, the loss of one key stops every change. */
  readonly holders: number
  /** Somebody outside stands in when a report excludes too many. */
  readonly hasFallback: boolean
  readonly isOpen: boolean
}

/** Every report has two holders. */
const fewestScreeners = 2
const usualThreshold = 2

const noNeeds: ChannelNeeds = {
  hasDirectory: false,
  hasFingerprint: false,
  screeners: 0,
  screenersNeeded: fewestScreeners,
  custodians: 0,
  custodiansNeeded: usualThreshold + 1,
  holders: 0,
  hasFallback: false,
  isOpen: false,
}

/** @param directory - Verified, and without officers who are withheld; null where there is none or it does not verify. */
export function channelNeeds(directory: VerifiedDirectory | null, hasFingerprint: boolean): ChannelNeeds {
  if (directory === null) return { ...noNeeds, hasFingerprint }
  const { entries, custody, fallback } = directory
  const screeners = entries.filter(
    ({ roles, officer }) => roles.includes('screener') && !fallback.holders.includes(officer),
  )
  return {
    ...noNeeds,
    hasDirectory: true,
    hasFingerprint,
    screeners: screeners.length,
    custodians: entries.filter(({ officer }) => custody.custodians.includes(officer)).length,
    custodiansNeeded: custody.t + 1,
    holders: entries.filter(isHolder).length,
    hasFallback: fallback.holders.length > 0 && fallback.custodians.length > 0,
    isOpen: hasFingerprint && recipientsFor(directory, []) !== null,
  }
}
