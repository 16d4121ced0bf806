import { Controller, HttpCode, Post } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OfferLocatorService, type OfferedLocator } from '../../agency/offer-locator.service.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow } from '../../staff-accounts/signed-in-officer.js'

/** What an officer's browser sends of a report that it has sealed: never a readable word. */
@Controller('register')
@Allow(...registerRoles)
export class RegisterFilingController {
  constructor(private readonly locators: OfferLocatorService) {}

  @Post('offer')
  @HttpCode(200)
  async offer(@CurrentAgency() agency: Agency): Promise<OfferedLocator> {
    return this.locators.offer(agency.id)
  }
}
