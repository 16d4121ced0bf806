import { Injectable } from '@nestjs/common'
import { ComplaintTasksService } from '../../general/casework/complaint-tasks.service.js'
import { ExtendComplaintService } from '../../general/casework/extend-complaint.service.js'
import { isUuid } from '../../kernel/ids.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { parseAssignee } from './assignees.js'
import { problemOfText, type FormProblem, type SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'

/** The office writes to citizens in Thai, whatever the officer reads. */
const thai = messagesFor('th')

/** Carries out the forms that say by when, and what is to be done until then. */
@Injectable()
export class TimeComplaint {
  constructor(
    private readonly extending: ExtendComplaintService,
    private readonly tasks: ComplaintTasksService,
  ) {}

  /** @returns null when it is done. @throws ConflictError */
  async extend({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
    const until = parseThaiDay(form.details.until)
    if (until === null) return 'until_unknown'
    const wording = problemOfText(form)
    if (wording !== null) return wording
    const text = thai('general.extendedTold', { date: formatOfficeDate('th', until), reason: form.text })
    const message = { id: form.id, text }
    const { seenFacts, seenPromises } = form
    return this.extending.extend(officer, id, { message, until, seenFacts, seenPromises })
  }

  /** @returns null when it is written. */
  async addTask({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
    const wording = problemOfText(form)
    if (wording !== null) return wording
    const dueOn = parseThaiDay(form.details.until)
    if (dueOn === null) return 'until_unknown'
    const who = parseAssignee(form.choice)
    if (who === null) return 'unknown_assignee'
    return this.tasks.add(officer, id, { id: form.id, what: form.text, who, dueOn })
  }

  async finishTask({ officer, id }: ComplaintVisit, { choice }: SentForm): Promise<FormProblem | null> {
    if (!isUuid(choice)) return 'nothing_chosen'
    await this.tasks.finish(officer, id, choice)
    return null
  }
}
