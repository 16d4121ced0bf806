import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { mailOrigin } from '../../notifications/mail-origin.js'
import { PublicAddress } from '../public-address.js'
import { StaffAddress } from '../staff-address.js'
import type { MailSample } from './own-text-views.js'

/** Knows what the mails of an office are filled with, as the worker knows it. */
@Injectable()
export class MailSamples {
  constructor(
    private readonly agencies: AgencyService,
    private readonly publicAddress: PublicAddress,
    private readonly staffAddress: StaffAddress,
    private readonly clock: Clock,
  ) {}

  async of(agency: Agency): Promise<MailSample> {
    const host = await this.agencies.hostOf(agency.id)
    return {
      office: agency.shortName,
      phone: agency.phone,
      origin: mailOrigin(host, this.publicAddress.to('')),
      desk: this.staffAddress.to(''),
      day: officeDate(this.clock.now()),
      offersMalay: agency.offers.ms,
    }
  }
}
