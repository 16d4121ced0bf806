import { Injectable } from '@nestjs/common'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import type { FilingOutcome } from '../../corruption/intake/file-report.service.js'
import type { ReportChannel } from '../../corruption/intake/report-channel.service.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { postsWithoutKey, type ReportAnswers } from '../../kernel/report-body.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import type { FormFlow } from '../../agency/offer-once.service.js'
import { PageFrames } from '../page-frame.js'
import { custodyIn, ReportPages } from '../report/report-pages.js'
import { readersOf } from '../report/sections/readers-of.js'
import { problemsOfForm } from '../report/sections/report-form.js'
import { NoScriptCheckPage, NoScriptImpossiblePage } from './no-script-check.page.js'
import { NoScriptFormPage } from './no-script-form.page.js'
import { NoScriptReceiptPage } from './no-script-receipt.page.js'
import type { ReadForm } from './read-report-form.service.js'
import type { ReceiptFields } from './receipt-fields.js'
import type { Drawn, Visit } from './visit.js'

/** A report on its way from page to page: what was typed, and the files that came with it. */
export interface Draft extends ReadForm {
  readonly visit: Visit
  readonly directory: VerifiedDirectory
  readonly answers: ReportAnswers
  readonly flow: FormFlow
}

type Filed = Extract<FilingOutcome, { readonly acceptance: unknown }>

/** Draws the pages of a report without JavaScript. */
@Injectable()
export class NoScriptReportPages {
  constructor(
    private readonly frames: PageFrames,
    private readonly pages: ReportPages,
    private readonly facts: GuidelineFactsService,
  ) {}

  closed({ agency, request }: Visit, problem: Exclude<ReportChannel, { isOpen: true }>['problem']): Drawn {
    return { status: 200, html: this.pages.closed(this.frames.of(request, agency), problem) }
  }

  /** @param isFirst - Nothing was sent yet, so that nothing can be wrong. */
  async form(draft: Draft, isFirst: boolean): Promise<Drawn> {
    const { visit, directory, answers, carried, fields, flow } = draft
    const frame = this.frames.of(visit.request, visit.agency)
    const posts = await this.pages.posts(frame, visit.agency)
    const section = { posts, custody: custodyIn(directory, frame), answers }
    const problems = isFirst ? [] : problemsOfForm(answers)
    const isWithoutAuthors = fields['withoutAuthors'] === 'yes'
    const files = { limits: visit.agency.attachments, carried, problems: draft.problems, isWithoutAuthors }
    const html = renderPage(<NoScriptFormPage {...{ frame, section, problems, files, flow }} />)
    return { status: problems.length + draft.problems.length > 0 ? 422 : 200, html }
  }

  /** @param offered - For a report whose files have not brought a number of their own. */
  async check(draft: Draft, offered: ReceiptFields, isSecondTry: boolean): Promise<Drawn> {
    const { visit, directory, answers, carried, flow } = draft
    const frame = this.frames.of(visit.request, visit.agency)
    const posts = await this.pages.posts(frame, visit.agency)
    const readers = readersOf(directory, frame, postsWithoutKey(answers))
    const typed = { frame, posts, answers, carried, flow }
    if (readers === null) return { status: 422, html: renderPage(<NoScriptImpossiblePage {...typed} />) }
    const { fingerprint } = directory
    const receipt = carried?.receipt ?? offered
    const html = renderPage(
      <NoScriptCheckPage {...{ ...typed, readers, fingerprint, receipt, isSecondTry }} />,
    )
    return { status: isSecondTry ? 409 : 200, html }
  }

  async receipt({ agency, request }: Visit, code: string, { receivedOn, acceptance }: Filed): Promise<Drawn> {
    const frame = this.frames.of(request, agency)
    const props = {
      frame,
      code,
      receivedOn,
      acceptance,
      deadlines: (await this.facts.deadlines(agency.id)).corruption,
      mailboxAddress: frame.publicOrigin + frame.href('/mailbox'),
    }
    return { status: 200, html: renderPage(<NoScriptReceiptPage {...props} />) }
  }
}
