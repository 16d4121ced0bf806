import { Injectable } from '@nestjs/common'
import { offered } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import {
  AssignComplaintService,
  type AssignmentProblem,
} from '../../general/casework/assign-complaint.service.js'
import { ChangeComplaintStatusService } from '../../general/casework/change-complaint-status.service.js'
import { ClassifyComplaintService } from '../../general/casework/classify-complaint.service.js'
import { parseAssignee } from './assignees.js'
import { problemOfText, statusOf, writtenOf, type FormProblem, type SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'
import { readDetails } from './step-details.js'

/** Carries out the forms that say what a complaint is, how far it is and who works on it. */
@Injectable()
export class SortComplaint {
  constructor(
    private readonly agencies: AgencyService,
    private readonly classifying: ClassifyComplaintService,
    private readonly assigning: AssignComplaintService,
    private readonly moving: ChangeComplaintStatusService,
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

  /** @returns null when it is done. @throws ConflictError */
  async move({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
    const to = statusOf(form)
    if (to === null) return 'nothing_chosen'
    const wording = problemOfText(form)
    if (wording === 'too_long') return wording
    const message = wording === null ? writtenOf(form) : null
    const details = readDetails(form.details, to === 'referred')
    if (typeof details === 'string') return details
    return this.moving.change(officer, id, { to, message, seenFacts: form.seenFacts, ...details })
  }
}
