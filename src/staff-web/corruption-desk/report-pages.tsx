import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import type { ReportFacts } from '../../corruption/casework/open-report.service.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { clockOutcomes } from '../due/clock-card.js'
import { CaseDay } from '../due/case-day.js'
import { known } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import type { ReportAct } from './report-acts.js'
import { ReportPrintPage } from './report-print.page.js'
import { ReportPage } from './report.page.js'

/** Draws the page of a report, as far as the server can. */
@Injectable()
export class ReportPages {
  constructor(
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
    private readonly day: CaseDay,
  ) {}

  /** @param outcome - What was just done, or that the form of the page was not filled in; the page says so. */
  async of(
    request: FastifyRequest,
    agency: Agency,
    facts: ReportFacts,
    outcome: ReportAct | 'unfilled' | null,
  ): Promise<string> {
    const nameOf = namesOf(await this.officers.list(agency.id))
    const frame = this.frames.of(request, agency)
    const { officer } = frame
    const { id } = facts.report
    const clocks = officer === null ? null : await this.day.ofReport(officer, id)
    const isDone = outcome !== null && outcome !== 'unfilled'
    const after = officer !== null && isDone ? await this.day.after(officer, id) : null
    const { attachments } = agency
    const said = known(clockOutcomes, (request.query as { readonly clock?: unknown }).clock)
    return renderPage(<ReportPage {...{ frame, facts, nameOf, outcome, after, clocks, said, attachments }} />)
  }

  async forPaper(request: FastifyRequest, agency: Agency, facts: ReportFacts): Promise<string> {
    const nameOf = namesOf(await this.officers.list(agency.id))
    const frame = this.frames.of(request, agency)
    const today = officeDate(this.clock.now())
    return renderPage(<ReportPrintPage {...{ frame, facts, nameOf, today }} />)
  }
}
