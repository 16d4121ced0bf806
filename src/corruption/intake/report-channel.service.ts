import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import {
  recipientsFor,
  verifyDirectory,
  type DirectoryVersion,
  type VerifiedDirectory,
} from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import type { SealedFiling } from '../../crypto/filing.js'
import { withoutOfficers } from '../../crypto/withheld.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, OfficerId } from '../../kernel/ids.js'
import { caseRoles } from '../../kernel/role.js'
import { DirectoryFingerprints } from '../../platform/secrets/directory-fingerprints.js'

/** What is missing before an agency's sealed channel is open. */
export type ChannelProblem = 'no_fingerprint' | 'directory_refused' | 'too_few_recipients'

export type ReportChannel =
  | { readonly isOpen: true; readonly directory: VerifiedDirectory }
  | { readonly isOpen: false; readonly problem: ChannelProblem }

interface Known {
  /** The last version and who is withheld: as long as both stay, nothing is verified again. */
  readonly state: string
  readonly channel: ReportChannel
  readonly readAtMs: number
}

/** A directory changes a few times a year; filing must not read it each time. */
const freshForMs = 5_000

/** Whom an agency's reports go to, from its verified directory. */
@Injectable()
export class ReportChannelService {
  readonly #known = new Map<AgencyId, Known>()

  constructor(
    private readonly agencies: AgencyService,
    private readonly fingerprints: DirectoryFingerprints,
    private readonly clock: Clock,
  ) {}

  /** At most five seconds old. A channel with too few people to receive anything is closed, and says why. */
  async of(agency: AgencyId): Promise<ReportChannel> {
    const known = this.#known.get(agency)
    const now = this.clock.now().getTime()
    if (known !== undefined && Math.abs(now - known.readAtMs) < freshForMs) return known.channel
    return this.refresh(agency)
  }

  /** Reads the directory anew: for a filing sealed to somebody who was admitted a moment ago. */
  async refresh(agency: AgencyId): Promise<ReportChannel> {
    const versions = await this.agencies.directory(agency)
    const withheld = await this.agencies.withheldOfficers(agency)
    const state = JSON.stringify([versions.at(-1)?.body, withheld])
    const known = this.#known.get(agency)
    const channel = known?.state === state ? known.channel : this.#channelOf(agency, versions, withheld)
    this.#known.set(agency, { state, channel, readAtMs: this.clock.now().getTime() })
    return channel
  }

  /** Without whoever left a second ago, and would otherwise get a key of a report and keep it for ever. */
  async narrowed(directory: VerifiedDirectory): Promise<VerifiedDirectory> {
    return withoutOfficers(directory, await this.agencies.withheldOfficers(directory.agency as AgencyId))
  }

  /** Why a sealed filing cannot be taken in now; null when it can. */
  async obstacleOf(
    agency: AgencyId,
    filing: Pick<SealedFiling, 'grants' | 'withheld' | 'shares'>,
  ): Promise<'closed' | 'directory_changed' | null> {
    const known = await this.of(agency)
    if (known.isOpen && isAddressedWithin(await this.narrowed(known.directory), filing)) return null
    const fresh = await this.refresh(agency)
    if (!fresh.isOpen) return 'closed'
    return isAddressedWithin(fresh.directory, filing) ? null : 'directory_changed'
  }

  /** In five groups of five, as printed; null where the agency has none. */
  fingerprintOf(agency: AgencyId): string | null {
    return this.fingerprints.of(agency)?.replace(/(.{5})(?=.)/g, '$1 ') ?? null
  }

  #channelOf(
    agency: AgencyId,
    versions: readonly DirectoryVersion[],
    withheld: readonly OfficerId[],
  ): ReportChannel {
    const fingerprint = this.fingerprintOf(agency)
    if (fingerprint === null) return { isOpen: false, problem: 'no_fingerprint' }
    const signed = verified(versions, fingerprint)
    if (signed?.agency !== agency) return { isOpen: false, problem: 'directory_refused' }
    const directory = withoutOfficers(signed, withheld)
    if (recipientsFor(directory, []) === null) return { isOpen: false, problem: 'too_few_recipients' }
    return { isOpen: true, directory }
  }
}

function verified(versions: readonly DirectoryVersion[], fingerprint: string): VerifiedDirectory | null {
  try {
    return verifyDirectory(versions, { fingerprint })
  } catch (error) {
    // A directory that does not verify closes the channel; the page says so. Anything else is a bug.
    if (error instanceof CryptoError) return null
    throw error
  }
}

/**
 * Whether everybody who gets a key is a recipient today. A report that only strangers could open would be counted for
 * ever and read by nobody.
 */
function isAddressedWithin(
  directory: VerifiedDirectory,
  { grants, withheld = [], shares }: Pick<SealedFiling, 'grants' | 'withheld' | 'shares'>,
): boolean {
  const holds = (officer: string): boolean =>
    directory.entryOf(officer)?.roles.some((role) => caseRoles.includes(role)) ?? false
  const keeps = (officer: string): boolean => directory.entryOf(officer)?.roles.includes('custodian') ?? false
  return (
    [...grants, ...withheld].every(({ officer }) => holds(officer)) &&
    shares.every(({ custodian }) => keeps(custodian))
  )
}
