import { Injectable } from '@nestjs/common'
import { ChangeComplaintStatusService } from '../../general/casework/change-complaint-status.service.js'
import { ConflictError } from '../../platform/errors/errors.js'
import {
  problemOfText,
  statusOf,
  writtenOf,
  type ComplaintAct,
  type FormProblem,
  type RefusedForm,
  type SentForm,
} from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'
import { SortComplaint } from './sort-complaint.js'
import { readDetails } from './step-details.js'
import { TalkComplaint } from './talk-complaint.js'
import { TimeComplaint } from './time-complaint.js'

/** Carries out the forms of a complaint's page. */
@Injectable()
export class HandleComplaint {
  readonly #acts: Readonly<
    Record<ComplaintAct, (visit: ComplaintVisit, form: SentForm) => Promise<FormProblem | null>>
  >

  constructor(
    private readonly moving: ChangeComplaintStatusService,
    private readonly talking: TalkComplaint,
    private readonly sorting: SortComplaint,
    private readonly timing: TimeComplaint,
  ) {
    this.#acts = {
      status: (visit, form) => this.#move(visit, form),
      answer: (visit, form) => this.talking.answer(visit, form),
      note: (visit, form) => this.talking.note(visit, form),
      category: (visit, form) => this.sorting.choose(visit, form),
      assign: (visit, form) => this.sorting.assign(visit, form),
      extend: (visit, form) => this.timing.extend(visit, form),
      task: (visit, form) => this.timing.addTask(visit, form),
      'task-done': (visit, form) => this.timing.finishTask(visit, form),
    }
  }

  /** @returns null when it is done. */
  async handle(visit: ComplaintVisit, act: ComplaintAct, form: SentForm): Promise<RefusedForm | null> {
    const problem = await this.#acts[act](visit, form).catch(lostRace)
    const { text, choice, details } = form
    return problem === null ? null : { act, problem, text, choice, details }
  }

  async #move({ officer, id }: ComplaintVisit, form: SentForm): Promise<FormProblem | null> {
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

function lostRace(error: unknown): 'lost_race' {
  if (error instanceof ConflictError) return 'lost_race'
  throw error
}
