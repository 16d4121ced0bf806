import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import type { ClocksOfCase } from '../../deadlines/read-clocks.service.js'
import type { ComplaintId, Locator, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import type { KeptLetters } from '../../letters/kept-letter.js'
import { letterDays } from '../../letters/letter-days.js'
import type { LetterDesk } from '../../letters/letter-desk.js'
import { letterKinds } from '../../letters/letter-kind.js'
import type { PlaceholderValues } from '../../letters/template.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { DeskFrames } from '../desk-frame.js'
import { CaseDay } from '../due/case-day.js'
import { filesDataOf } from '../files-data.js'
import { LetterPage } from './letter.page.js'

/** What is clear of a case, in either room. Letters are Thai, so words come in Thai. */
interface ClearOfCase {
  readonly writer: SignedInOfficer
  readonly locator: Locator
  readonly receivedOn: OfficeDate
  readonly category: string
  readonly status: string
}

export type LetterCase = ClearOfCase &
  (
    | { readonly room: 'general'; readonly id: ComplaintId; readonly kept: KeptLetters }
    | { readonly room: 'corruption'; readonly id: ReportId }
  )

/** Draws the page on which an officer's browser writes letters about a case. */
@Injectable()
export class LetterPages {
  constructor(
    private readonly texts: LetterTextsService,
    private readonly facts: GuidelineFactsService,
    private readonly frames: DeskFrames,
    private readonly day: CaseDay,
  ) {}

  async of(request: FastifyRequest, agency: Agency, about: LetterCase): Promise<string> {
    const frame = this.frames.of(request, agency)
    const after = await this.day.after(about.writer, about.id)
    const { head, templates } = await this.texts.read(agency)
    const clocks = await this.#clocksOf(about)
    const texts = letterKinds.map((kind) => [kind, templates[kind].text] as const)
    const desk: LetterDesk = {
      room: about.room,
      address: frame.href(`/${about.room}/${about.id}`),
      office: agency.name.th,
      head: head.text,
      templates: Object.fromEntries(texts) as unknown as LetterDesk['templates'],
      days: await this.#daysOf(agency, about.room, clocks),
      kept: about.room === 'general' ? about.kept : {},
      files: about.room === 'general' ? null : filesDataOf(frame.assets, agency.attachments),
      values: valuesOf(about, clocks.today, {
        ...{ office: agency.name.th, unit: head.text.unit, phone: agency.phone },
      }),
    }
    return renderPage(<LetterPage {...{ frame, desk, after }} locator={about.locator} />)
  }

  #clocksOf(about: LetterCase): Promise<ClocksOfCase> {
    if (about.room === 'general') return this.day.ofComplaint(about.writer, about.id)
    return this.day.ofReport(about.writer, about.id)
  }

  async #daysOf(
    agency: Agency,
    room: LetterCase['room'],
    { today, clocks, holidays }: ClocksOfCase,
  ): Promise<LetterDesk['days']> {
    const deadlines = (await this.facts.deadlines(agency.id))[room]
    const days = letterDays({ today, clocks, holidays, deadlines })
    const inThai = (day: OfficeDate | null): string => (day === null ? '' : formatOfficeDate('th', day))
    const written = letterKinds.map((kind) => {
      const { dueOn, extendedOn } = days[kind]
      return [kind, { dueOn: inThai(dueOn), extendedOn: inThai(extendedOn) }] as const
    })
    return Object.fromEntries(written) as unknown as LetterDesk['days']
  }
}

function valuesOf(
  { locator, receivedOn, category, status }: LetterCase,
  today: OfficeDate,
  office: PlaceholderValues,
): PlaceholderValues {
  const inThai = (day: OfficeDate): string => formatOfficeDate('th', day)
  return {
    ...office,
    ...{ locator: formatLocator(locator), category, status },
    receivedOn: inThai(receivedOn),
    today: inThai(today),
  }
}
