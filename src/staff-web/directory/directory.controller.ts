import { Controller, Get } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { AgencyService, type StoredDirectoryVersion } from '../../agency/agency.service.js'
import type { OfficerId } from '../../kernel/ids.js'
import { CurrentAgency } from '../../agency/current-agency.js'

/** The key directory as it is stored. Browsers trust nothing of it unverified. */
@Controller('directory.json')
export class DirectoryController {
  constructor(private readonly agencies: AgencyService) {}

  @Get()
  async versions(
    @CurrentAgency() agency: Agency,
  ): Promise<{ versions: StoredDirectoryVersion[]; withheld: OfficerId[] }> {
    return {
      versions: await this.agencies.directory(agency.id),
      withheld: await this.agencies.withheldOfficers(agency.id),
    }
  }
}
