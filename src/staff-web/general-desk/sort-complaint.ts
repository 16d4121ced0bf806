import { Injectable } from '@nestjs/common'
import { offered } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import {
  AssignComplaintService,
  type AssignmentProblem,
} from '../../general/casework/assign-complaint.service.js'
import { ClassifyComplaintService } from '../../general/casework/classify-complaint.service.js'
import { parseAssignee } from './assignees.js'
import type { SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'

/** Carries out the forms that say what a complaint is and who works on it. */
@Injectable()
export class SortComplaint {
  constructor(
    private readonly agencies: AgencyService,
    private readonly classifying: ClassifyComplaintService,
    private readonly assigning: AssignComplaintService,
  ) {}

  /** @returns null when it is done. @throws ConflictError */
  async choose(
    { officer, agency, id }: ComplaintVisit,
    { choice, seenFacts }: SentForm,
  ): Promise<'nothing_chosen' | null> {
    const categories = await this.agencies.generalCategories(agency.id)
    const chosen = offered(categories).find(({ code }) => code === choice)
    if (chosen === undefined) return 'nothing_chosen'
    await this.classifying.classify(officer, id, { category: chosen.code, seenFacts })
    return null
  }

  /** @returns null when it is done. @throws ConflictError */
  async assign({ officer, id }: ComplaintVisit, form: SentForm): Promise<AssignmentProblem | null> {
    const [to, seen] = [parseAssignee(form.choice), parseAssignee(form.seenAssignee)]
    if (to === null || seen === null) return 'unknown_assignee'
    return this.assigning.assign(officer, id, { to, seen })
  }
}
