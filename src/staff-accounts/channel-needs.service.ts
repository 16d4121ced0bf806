import { Injectable } from '@nestjs/common'
import { AgencyService } from '../agency/agency.service.js'
import type { VerifiedDirectory } from '../crypto/directory.js'
import { withoutOfficers } from '../crypto/withheld.js'
import type { AgencyId } from '../kernel/ids.js'
import { InvalidInputError } from '../platform/errors/errors.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { channelNeeds, type ChannelNeeds } from './channel-needs.js'
import { verifiedChain } from './directory-chain.js'

/** Says to officers what the public page leaves out: exactly what is missing before the sealed channel opens. */
@Injectable()
export class ChannelNeedsService {
  constructor(
    private readonly agencies: AgencyService,
    private readonly fingerprints: DirectoryFingerprints,
  ) {}

  async of(agency: AgencyId): Promise<ChannelNeeds> {
    const fingerprint = this.fingerprints.of(agency)
    const directory = fingerprint === null ? null : await this.#directory(agency, fingerprint)
    return channelNeeds(directory, fingerprint !== null)
  }

  async #directory(agency: AgencyId, fingerprint: string): Promise<VerifiedDirectory | null> {
    try {
      const signed = verifiedChain(agency, await this.agencies.directory(agency), fingerprint)
      return withoutOfficers(signed, await this.agencies.withheldOfficers(agency))
    } catch (error) {
      if (error instanceof InvalidInputError) return null
      throw error
    }
  }
}
