import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import type { FilingOutcome } from '../../corruption/intake/file-report.service.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { SecretInTextError } from '../../crypto/errors.js'
import { postsWithoutKey, type ReportAnswers } from '../../kernel/report-body.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { PageFrames, type PageFrame } from '../page-frame.js'
import { custodyIn, ReportPages } from '../report/report-pages.js'
import { readersOf } from '../report/sections/readers-of.js'
import { answersFromForm, problemsOfForm, type FormProblem } from '../report/sections/report-form.js'
import type { FormBody } from './form-body.js'
import { NoScriptCheckPage, NoScriptImpossiblePage } from './no-script-check.page.js'
import { NoScriptFormPage } from './no-script-form.page.js'
import { NoScriptReceiptPage } from './no-script-receipt.page.js'
import { parseReceiptFields } from './receipt-fields.js'
import { SealAtTheDoorService } from './seal-at-the-door.service.js'

export interface Visit {
  readonly agency: Agency
  readonly request: FastifyRequest
}

export interface Drawn {
  readonly status: number
  readonly html: string
}

interface Draft {
  readonly visit: Visit
  readonly frame: PageFrame
  readonly directory: VerifiedDirectory
  readonly answers: ReportAnswers
}

/** The three pages of a report without JavaScript. */
@Injectable()
export class NoScriptReportService {
  constructor(
    private readonly frames: PageFrames,
    private readonly channel: ReportChannelService,
    private readonly facts: GuidelineFactsService,
    private readonly pages: ReportPages,
    private readonly door: SealAtTheDoorService,
  ) {}

  async form(visit: Visit, answers: ReportAnswers): Promise<string> {
    return (await this.#withDraft(visit, answers, (draft) => this.#form(draft, []))).html
  }

  async check(visit: Visit, answers: ReportAnswers): Promise<Drawn> {
    return this.#withDraft(visit, answers, (draft) => this.#check(draft, false))
  }

  async send(visit: Visit, body: FormBody): Promise<Drawn> {
    return this.#withDraft(visit, answersFromForm(body), async (draft) => {
      const receipt = parseReceiptFields(body)
      if (problemsOfForm(draft.answers).length > 0 || receipt === null) return this.#check(draft, false)
      if (readersOf(draft.directory, 'th', postsWithoutKey(draft.answers)) === null)
        return this.#check(draft, false)
      const outcome = await this.#file(draft, receipt)
      if (!('receivedOn' in outcome)) return this.#check(draft, true)
      const props = {
        frame: draft.frame,
        code: receipt.locator + receipt.secret,
        receivedOn: outcome.receivedOn,
        deadlines: (await this.facts.deadlines(visit.agency.id)).corruption,
        mailboxAddress: draft.frame.publicOrigin + draft.frame.href('/mailbox'),
      }
      return { status: 200, html: renderPage(<NoScriptReceiptPage {...props} />) }
    })
  }

  async #file(
    { visit, answers, directory }: Draft,
    receipt: Parameters<SealAtTheDoorService['file']>[2],
  ): Promise<FilingOutcome> {
    try {
      return await this.door.file(visit.agency, answers, receipt, directory)
    } catch (error) {
      // The reporter cannot know this secret yet: another number, and the chance is gone.
      if (error instanceof SecretInTextError) return { result: 'token_invalid' }
      throw error
    }
  }

  /** A closed channel shows what is missing, whichever page was asked for. */
  async #withDraft(
    visit: Visit,
    answers: ReportAnswers,
    draw: (draft: Draft) => Promise<Drawn>,
  ): Promise<Drawn> {
    const frame = this.frames.of(visit.request, visit.agency)
    const channel = await this.channel.of(visit.agency.id)
    if (!channel.isOpen) return { status: 200, html: this.pages.closed(frame, channel.problem) }
    return draw({ visit, frame, directory: channel.directory, answers })
  }

  async #form(draft: Draft, problems: readonly FormProblem[]): Promise<Drawn> {
    const { visit, frame, directory, answers } = draft
    const posts = await this.pages.posts(frame, visit.agency)
    const section = { posts, custody: custodyIn(directory, frame), answers }
    const html = renderPage(<NoScriptFormPage frame={frame} section={section} problems={problems} />)
    return { status: problems.length > 0 ? 422 : 200, html }
  }

  async #check(draft: Draft, isSecondTry: boolean): Promise<Drawn> {
    const { visit, frame, directory, answers } = draft
    const problems = problemsOfForm(answers)
    if (problems.length > 0) return this.#form(draft, problems)
    const posts = await this.pages.posts(frame, visit.agency)
    const readers = readersOf(directory, frame.lang, postsWithoutKey(answers))
    if (readers === null) {
      return { status: 422, html: renderPage(<NoScriptImpossiblePage {...{ frame, posts, answers }} />) }
    }
    const receipt = await this.door.newReceipt(visit.agency)
    const { fingerprint } = directory
    const props = { frame, posts, answers, readers, fingerprint, receipt, isSecondTry }
    return { status: isSecondTry ? 409 : 200, html: renderPage(<NoScriptCheckPage {...props} />) }
  }
}
