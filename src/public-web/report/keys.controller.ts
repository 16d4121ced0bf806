import { Controller, Get, Header } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { AgencyService, type StoredDirectoryVersion } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { AcceptanceSigner } from '../../corruption/intake/acceptance.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import type { AgencyId, OfficerId } from '../../kernel/ids.js'

interface PublishedKeys {
  readonly agency: AgencyId
  /** As printed on the poster; null where the sealed channel is not set up. From a deployed file, never the database. */
  readonly fingerprint: string | null
  /** base64url: checks the acceptance that answers a filing. */
  readonly acceptanceVerifyKey: string
}

interface PublishedDirectory {
  readonly versions: readonly StoredDirectoryVersion[]
  /** Named in the last version, and yet nothing new may be sealed to them: they left, or wait for new signatures. */
  readonly withheld: readonly OfficerId[]
}

/** What browsers need to know whom they seal to, and what anybody may watch for changes. */
@Controller('keys')
export class KeysController {
  constructor(
    private readonly agencies: AgencyService,
    private readonly channel: ReportChannelService,
    private readonly acceptances: AcceptanceSigner,
  ) {}

  @Get('directory.json')
  @Header('cache-control', 'no-cache')
  async directory(@CurrentAgency() agency: Agency): Promise<PublishedDirectory> {
    const versions = await this.agencies.directory(agency.id)
    const withheld = await this.agencies.withheldOfficers(agency.id)
    return { versions, withheld: withheld.filter((id) => versions.at(-1)?.body.includes(id)) }
  }

  @Get('fingerprint')
  @Header('cache-control', 'no-cache')
  fingerprint(@CurrentAgency() agency: Agency): PublishedKeys {
    return {
      agency: agency.id,
      fingerprint: this.channel.fingerprintOf(agency.id),
      acceptanceVerifyKey: this.acceptances.verifyKey,
    }
  }
}
