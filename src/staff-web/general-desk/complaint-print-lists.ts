import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import { Clock } from '../../kernel/clock.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { DeskFrames } from '../desk-frame.js'

/** What a printed complaint names people, categories and the day from. */
@Injectable()
export class ComplaintPrintLists {
  constructor(
    readonly frames: DeskFrames,
    readonly agencies: AgencyService,
    readonly officers: ListOfficersService,
    readonly clock: Clock,
  ) {}
}
