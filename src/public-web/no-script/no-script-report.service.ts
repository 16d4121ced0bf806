import { Injectable } from '@nestjs/common'
import type { FilingOutcome } from '../../corruption/intake/file-report.service.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { SecretInTextError } from '../../crypto/errors.js'
import { postsWithoutKey } from '../../kernel/report-body.js'
import { flowOf, newFlow } from '../../agency/offer-once.service.js'
import { readersOf } from '../report/sections/readers-of.js'
import { answersFromForm, problemsOfForm } from '../report/sections/report-form.js'
import type { FormBody } from './form-body.js'
import { NoScriptReportPages, type Draft } from './no-script-report-pages.js'
import { ReadReportFormService, type ReadForm } from './read-report-form.service.js'
import { parseReceiptFields, type ReceiptFields } from './receipt-fields.js'
import { SealAtTheDoorService } from './seal-at-the-door.service.js'
import type { Drawn, Visit } from './visit.js'

/** Names are taken out of documents unless the reporter unticks the box. */
const usual: FormBody = { withoutAuthors: 'yes' }

/** The three pages of a report without JavaScript. */
@Injectable()
export class NoScriptReportService {
  constructor(
    private readonly channel: ReportChannelService,
    private readonly pages: NoScriptReportPages,
    private readonly door: SealAtTheDoorService,
    private readonly forms: ReadReportFormService,
  ) {}

  async form(visit: Visit): Promise<string> {
    const empty = { fields: usual, carried: null, problems: [] }
    return (await this.#withDraft(visit, empty, (draft) => this.pages.form(draft, true))).html
  }

  async edit(visit: Visit, body: FormBody): Promise<string> {
    const read = await this.forms.carried(visit.agency, { ...usual, ...body })
    return (await this.#withDraft(visit, read, (draft) => this.pages.form(draft, true))).html
  }

  async check(visit: Visit): Promise<Drawn> {
    return this.#withDraft(visit, await this.forms.read(visit), (draft) => this.#check(draft))
  }

  async send(visit: Visit, body: FormBody): Promise<Drawn> {
    return this.#withDraft(visit, await this.forms.carried(visit.agency, body), async (draft) => {
      const receipt = parseReceiptFields(body)
      const isWhole = problemsOfForm(draft.answers).length + draft.problems.length === 0
      const isReadable =
        readersOf(draft.directory, { lang: 'th', showsNames: true }, postsWithoutKey(draft.answers)) !== null
      if (!isWhole || !isReadable || receipt === null) return this.#check(draft)
      const outcome = await this.#file(draft, receipt)
      if (!('receivedOn' in outcome)) return this.#afresh(draft)
      return this.pages.receipt(visit, receipt.locator + receipt.secret, outcome)
    })
  }

  async #file({ visit, answers, directory, carried }: Draft, receipt: ReceiptFields): Promise<FilingOutcome> {
    try {
      return await this.door.file(visit.agency, answers, { receipt, carried }, directory)
    } catch (error) {
      // The reporter cannot know this secret yet: another number, and the chance is gone.
      if (error instanceof SecretInTextError) return { result: 'token_invalid' }
      throw error
    }
  }

  /** A closed channel shows what is missing, whichever page was asked for. */
  async #withDraft(visit: Visit, read: ReadForm, draw: (draft: Draft) => Promise<Drawn>): Promise<Drawn> {
    const channel = await this.channel.of(visit.agency.id)
    if (!channel.isOpen) return this.pages.closed(visit, channel.problem)
    const { fields } = read
    const typed = { answers: answersFromForm(fields), flow: flowOf(fields) }
    return draw({ ...read, ...typed, visit, directory: channel.directory })
  }

  /** The form once more while anything is in the way, and then everything to read over before it is sent. */
  async #check(draft: Draft, isSecondTry = false): Promise<Drawn> {
    const hasProblems = problemsOfForm(draft.answers).length + draft.problems.length > 0
    if (hasProblems) return this.pages.form(draft, false)
    const receipt = this.door.receiptFor(draft.visit.agency, draft.flow, draft.answers)
    return this.pages.check(draft, receipt, isSecondTry)
  }

  /** With another number. Files that lie under the old one cannot come along: they are chosen again. */
  async #afresh(draft: Draft): Promise<Drawn> {
    const hadFiles = (draft.carried?.files.length ?? 0) > 0
    const problems = hadFiles ? [{ name: '', problem: 'expired' as const }] : []
    return this.#check({ ...draft, carried: null, problems, flow: newFlow() }, true)
  }
}
