import { Injectable } from '@nestjs/common'
import { AnswerComplaintService } from '../../general/casework/answer-complaint.service.js'
import { WriteComplaintNoteService } from '../../general/casework/write-complaint-note.service.js'
import { problemOfText, writtenOf, type FormProblem, type SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'

/** Carries out the forms that write: to the complainant, or to other officers. */
@Injectable()
export class TalkComplaint {
  constructor(
    private readonly answering: AnswerComplaintService,
    private readonly noting: WriteComplaintNoteService,
  ) {}

  async answer({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
    const problem = problemOfText(form)
    if (problem === null) await this.answering.answer(officer, id, writtenOf(form), form.isForOne)
    return problem
  }

  async note({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
    const problem = problemOfText(form)
    if (problem === null) await this.noting.write(officer, id, writtenOf(form))
    return problem
  }
}
