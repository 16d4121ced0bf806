import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { offered, type Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import type { Contact } from '../../contact-data/contact.js'
import {
  contactGiven,
  problemsOfComplaint,
  type ComplaintAnswers,
  type ComplaintProblem,
} from '../../general/intake/complaint-answers.js'
import { CountSimilarService } from '../../general/intake/count-similar.service.js'
import { type Deadline, dueOn } from '../../kernel/deadline.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { PageFrames } from '../page-frame.js'
import { ComplaintCheckPage } from './complaint-check.page.js'
import type { ComplaintCode, FilledForm } from './complaint-form.js'
import { ComplaintFormPage } from './complaint-form.page.js'
import { ComplaintReceiptPage } from './complaint-receipt.page.js'
import { soundsLikeCorruption } from './corruption-offer.js'

export interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
}

export interface Filed {
  readonly code: ComplaintCode
  readonly receivedOn: OfficeDate
  readonly contact: Contact
}

/** What the check page sends. */
export interface Sending {
  readonly code: ComplaintCode
  /** Whether an earlier code could not be used, so that sending must be pressed once more. */
  readonly isSecondTry: boolean
}

/** Draws the three pages of a complaint. */
@Injectable()
export class ComplaintPages {
  constructor(
    private readonly frames: PageFrames,
    private readonly agencies: AgencyService,
    private readonly similar: CountSimilarService,
    private readonly facts: GuidelineFactsService,
  ) {}

  async problems(agency: Agency, answers: ComplaintAnswers): Promise<ComplaintProblem[]> {
    const categories = await this.agencies.generalCategories(agency.id)
    const codes = offered(categories).map(({ code }) => code)
    return problemsOfComplaint(answers, codes)
  }

  async form(visit: Visit, filled: FilledForm, problems: readonly ComplaintProblem[]): Promise<string> {
    const frame = this.frames.of(visit.request, visit.agency)
    const categories = offered(await this.agencies.generalCategories(visit.agency.id))
    const hasList = visit.agency.publishesComplaints
    const firstAnswer = await this.#firstAnswer(visit.agency)
    return renderPage(ComplaintFormPage({ frame, categories, problems, hasList, firstAnswer, ...filled }))
  }

  /** With the code of this form: sent before, it gives the same receipt again. */
  async check(visit: Visit, filled: FilledForm, sending: Sending): Promise<string> {
    const { answers, isNotCorruption } = filled
    return renderPage(
      ComplaintCheckPage({
        frame: this.frames.of(visit.request, visit.agency),
        categories: await this.agencies.generalCategories(visit.agency.id),
        ...filled,
        similar: await this.similar.count(visit.agency.id, answers),
        offersSealed: !isNotCorruption && soundsLikeCorruption(answers),
        ...sending,
      }),
    )
  }

  async receipt({ request, agency }: Visit, filed: Filed): Promise<string> {
    const frame = this.frames.of(request, agency)
    return renderPage(
      ComplaintReceiptPage({
        frame,
        code: filed.code.locator + filed.code.secret,
        receivedOn: filed.receivedOn,
        answeredBy: dueOn(filed.receivedOn, await this.#firstAnswer(agency)),
        hasList: agency.publishesComplaints,
        hasContact: contactGiven(filed.contact) !== null,
        mailboxAddress: frame.publicOrigin + frame.href('/mailbox'),
      }),
    )
  }

  async #firstAnswer(agency: Agency): Promise<Deadline> {
    return (await this.facts.deadlines(agency.id)).general.first_answer
  }
}
