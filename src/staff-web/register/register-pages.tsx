import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import { Clock } from '../../kernel/clock.js'
import { enteredMethods, isEnteredMethod, type EnteredMethod } from '../../kernel/intake-method.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { RegisterPageData } from '../../kernel/register-page-data.js'
import type { RegisteredComplaint } from '../../register/register-complaint.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { assetOf } from '../../ui/layouts/assets.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import type { ComplaintEntry, EntryOffice, EntryProblem } from './complaint-entry-form.js'
import { EnterComplaintPage } from './enter-complaint.page.js'
import { EnterReportPage } from './enter-report.page.js'
import { RegisteredComplaintPage } from './registered-complaint.page.js'

export interface RegisterVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

/** Gathers what the forms of the register show. */
@Injectable()
export class RegisterPages {
  constructor(
    private readonly frames: DeskFrames,
    private readonly agencies: AgencyService,
    private readonly facts: GuidelineFactsService,
    private readonly clock: Clock,
  ) {}

  async enterComplaint(
    { request, agency }: RegisterVisit,
    entry: ComplaintEntry,
    problems: readonly EntryProblem[],
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const categories = await this.agencies.generalCategories(agency.id)
    const methods = await this.methods(agency, 'isForGeneral')
    return renderPage(<EnterComplaintPage {...{ frame, methods, categories, entry, problems }} />)
  }

  async enterReport({ request, agency, officer }: RegisterVisit): Promise<string> {
    const frame = this.frames.of(request, agency)
    const posts = await this.agencies.posts(agency.id)
    const data: RegisterPageData = {
      lang: frame.lang,
      agency: agency.id,
      officer: officer.id,
      officeName: frame.agency.name,
      today: this.today,
      openedOn: agency.openedOn,
      methods: await this.methods(agency, 'isForCorruption'),
      posts: posts.map(({ id, title }) => ({ id, title: title[frame.lang] })),
      files: {
        worker: assetOf(frame.assets, 'reporter/attachments/attachment.worker.js').path,
        voiceWorklet: assetOf(frame.assets, 'reporter/attachments/voice.worklet.js').path,
        ...agency.attachments,
      },
      mailboxAddress: frame.publicHref('/mailbox'),
      unlockHref: frame.href('/sign-in'),
      deskHref: frame.href('/corruption'),
    }
    return renderPage(<EnterReportPage frame={frame} data={data} />)
  }

  get today(): OfficeDate {
    return officeDate(this.clock.now())
  }

  /** What an entry is held against. */
  async office({ id, openedOn }: Agency): Promise<EntryOffice> {
    const categories = (await this.agencies.generalCategories(id)).map(({ code }) => code)
    return { today: this.today, openedOn, categories }
  }

  registeredComplaint(
    { request, agency }: RegisterVisit,
    registered: RegisteredComplaint,
    method: EnteredMethod,
  ): string {
    const frame = this.frames.of(request, agency)
    return renderPage(<RegisteredComplaintPage {...{ frame, registered, method }} />)
  }

  /** The office's own ways first, as it orders them; then all others, for what came another way all the same. */
  async methods(agency: Agency, kind: 'isForGeneral' | 'isForCorruption'): Promise<EnteredMethod[]> {
    const { methods } = await this.facts.settings(agency)
    const own = methods
      .filter((offered) => offered[kind])
      .map(({ method }) => method)
      .filter(isEnteredMethod)
    return [...new Set([...own, ...enteredMethods])]
  }
}
