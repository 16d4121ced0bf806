import { Injectable } from '@nestjs/common'
import {
  ReadLastChangeService,
  type ChangeAsked,
  type LastChange,
} from '../../general/casework/read-last-change.service.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { type ComplaintAct, type FormProblem, type RefusedForm, type SentForm } from './complaint-form.js'
import type { ComplaintVisit } from './complaint-page-props.js'
import { SortComplaint } from './sort-complaint.js'
import { TalkComplaint } from './talk-complaint.js'
import { TimeComplaint } from './time-complaint.js'

/** Carries out the forms of a complaint's page. */
@Injectable()
export class HandleComplaint {
  readonly #acts: Readonly<
    Record<ComplaintAct, (visit: ComplaintVisit, form: SentForm) => Promise<FormProblem | null>>
  >

  constructor(
    private readonly talking: TalkComplaint,
    private readonly sorting: SortComplaint,
    private readonly timing: TimeComplaint,
    private readonly changes: ReadLastChangeService,
  ) {
    this.#acts = {
      status: (visit, form) => this.sorting.move(visit, form),
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
    if (problem === null) return null
    const { text, choice, details } = form
    const change = problem === 'lost_race' ? await this.#fasterOne(visit, act, form) : null
    return { act, problem, text, choice, details, change }
  }

  async #fasterOne(
    { officer, id }: ComplaintVisit,
    act: ComplaintAct,
    { drawnAt: since }: SentForm,
  ): Promise<LastChange | null> {
    if (since === null) return null
    return this.changes.read(officer, id, { since, acts: inTheWay(act) })
  }
}

const ofFacts = ['complaint_status_changed', 'complaint_classified', 'first_word'] as const

/** What a form is compared with; whatever else was done meanwhile was not in the way. */
function inTheWay(act: ComplaintAct): readonly ChangeAsked[] {
  if (act === 'assign') return ['complaint_assigned']
  return act === 'extend' ? ['complaint_extended', ...ofFacts] : ofFacts
}

function lostRace(error: unknown): 'lost_race' {
  if (error instanceof ConflictError) return 'lost_race'
  throw error
}
