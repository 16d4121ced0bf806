import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyCalendarService } from '../../agency/agency-calendar.service.js'
import { EditDeadlinesService } from '../../deadlines/edit-deadlines.service.js'
import { Clock } from '../../kernel/clock.js'
import type { ChannelDeadlines } from '../../kernel/deadline.js'
import { officeDate } from '../../kernel/office-date.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { answersOf } from './deadlines-form.js'
import { DeadlinesPage, type DeadlinesPageProps } from './deadlines.page.js'
import { DeadlinesPreviewPage } from './deadlines-preview.page.js'

export interface DeadlinesVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

/** What is looked at before it is saved. */
export interface LookedAt {
  readonly wanted: ChannelDeadlines
  /** What the confirmation sends. */
  readonly kept: Readonly<Record<string, string>>
  /** Where it is sent to. */
  readonly path: string
  /** Where whoever does not want it goes. */
  readonly back: string
}

/** Draws the pages of the deadlines. */
@Injectable()
export class DeadlinePages {
  constructor(
    private readonly deadlines: EditDeadlinesService,
    private readonly calendar: AgencyCalendarService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  async form(
    { request, agency, officer }: DeadlinesVisit,
    shown: Partial<Omit<DeadlinesPageProps, 'frame'>>,
  ): Promise<string> {
    const { deadlines, mark } = await this.deadlines.read(officer)
    const fresh = { answers: answersOf(deadlines), mark, problems: [], done: null, refusal: null }
    return renderPage(<DeadlinesPage frame={this.frames.of(request, agency)} {...fresh} {...shown} />)
  }

  async preview({ request, agency, officer }: DeadlinesVisit, looked: LookedAt): Promise<string> {
    const props = {
      ...{ frame: this.frames.of(request, agency), ...looked },
      preview: await this.deadlines.preview(officer, looked.wanted),
      today: officeDate(this.clock.now()),
      holidays: await this.calendar.holidays(agency.id),
    }
    return renderPage(<DeadlinesPreviewPage {...props} />)
  }
}
