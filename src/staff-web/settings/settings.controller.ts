import { Controller, Get, Header, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { settingNames } from '../../kernel/setting.js'
import { Allow } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known } from '../list-links.js'
import { SettingPages } from './setting-pages.js'

/** Everything that the agency sets, on one page. */
@Controller('settings')
@Allow('administrator')
export class SettingsController {
  constructor(private readonly pages: SettingPages) {}

  @Get()
  @Header(...htmlPage)
  async overview(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query('done') done: unknown,
  ): Promise<string> {
    return this.pages.overview({ request, agency }, known(settingNames, done))
  }
}
