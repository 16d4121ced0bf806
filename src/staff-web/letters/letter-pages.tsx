import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import { dueOn, type ChannelDeadlines } from '../../kernel/deadline.js'
import type { Locator } from '../../kernel/ids.js'
import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import type { LetterDesk } from '../../letters/letter-desk.js'
import { letterKinds } from '../../letters/letter-kind.js'
import type { PlaceholderValues } from '../../letters/template.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { DeskFrames } from '../desk-frame.js'
import { ReadWork } from '../due/read-work.js'
import { LetterPage } from './letter.page.js'

/** What is clear of a case, in either room. Letters are Thai, so words come in Thai. */
export interface LetterCase {
  readonly writer: SignedInOfficer
  readonly room: LetterDesk['room']
  readonly id: string
  readonly locator: Locator
  readonly receivedOn: OfficeDate
  readonly category: string
  readonly status: string
}

/** Draws the page on which an officer's browser writes letters about a case. */
@Injectable()
export class LetterPages {
  constructor(
    private readonly texts: LetterTextsService,
    private readonly facts: GuidelineFactsService,
    private readonly frames: DeskFrames,
    private readonly day: ReadWork,
  ) {}

  async of(request: FastifyRequest, agency: Agency, about: LetterCase): Promise<string> {
    const frame = this.frames.of(request, agency)
    const after = await this.day.after(about.writer, about.id)
    const { head, templates } = await this.texts.read(agency)
    const deadlines = await this.facts.deadlines(agency.id)
    const texts = letterKinds.map((kind) => [kind, templates[kind].text] as const)
    const desk: LetterDesk = {
      room: about.room,
      address: frame.href(`/${about.room}/${about.id}`),
      office: agency.name.th,
      head: head.text,
      templates: Object.fromEntries(texts) as unknown as LetterDesk['templates'],
      values: valuesOf(about, deadlines, after.today, {
        ...{ office: agency.name.th, unit: head.text.unit, phone: agency.phone },
      }),
    }
    return renderPage(<LetterPage {...{ frame, desk, after }} locator={about.locator} />)
  }
}

function valuesOf(
  { room, locator, receivedOn, category, status }: LetterCase,
  deadlines: ChannelDeadlines,
  today: OfficeDate,
  office: PlaceholderValues,
): PlaceholderValues {
  const due = dueOn(receivedOn, deadlines[room].first_answer)
  const inThai = (day: OfficeDate): string => formatOfficeDate('th', day)
  return {
    ...office,
    ...{ locator: formatLocator(locator), category, status },
    receivedOn: inThai(receivedOn),
    today: inThai(today),
    dueOn: inThai(due),
    extendedOn: inThai(addDays(due, deadlines.corruption.extension.days)),
  }
}
