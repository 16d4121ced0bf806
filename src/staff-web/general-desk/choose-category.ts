import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import { ClassifyComplaintService } from '../../general/casework/classify-complaint.service.js'
import type { SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'

/** Carries out the form that changes a complaint's category. */
@Injectable()
export class ChooseCategory {
  constructor(
    private readonly agencies: AgencyService,
    private readonly classifying: ClassifyComplaintService,
  ) {}

  /** @returns null when it is done. @throws ConflictError */
  async choose(
    { officer, agency, id }: ComplaintVisit,
    { choice, seenFacts }: SentForm,
  ): Promise<'nothing_chosen' | null> {
    const categories = await this.agencies.generalCategories(agency.id)
    const chosen = categories.find(({ code }) => code === choice)
    if (chosen === undefined) return 'nothing_chosen'
    await this.classifying.classify(officer, id, { category: chosen.code, seenFacts })
    return null
  }
}
