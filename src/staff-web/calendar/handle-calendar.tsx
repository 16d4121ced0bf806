import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { EditCalendarService, type CalendarWish } from '../../deadlines/edit-calendar.service.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import type { SettingStep } from '../settings/setting-step.js'
import { noHoliday } from './calendar-form.js'
import type { CalendarPageProps } from './calendar-page-props.js'
import { CalendarPage } from './calendar.page.js'
import { statusOf, type DayRefusal } from './day-refusal.js'
import { HolidaysPreviewPage } from './holidays-preview.page.js'

export interface CalendarVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

/** One act on the calendar, as a form of ours sends it. */
export interface SentWish {
  readonly wish: CalendarWish
  readonly step: SettingStep
  readonly mark: string
  /** Where the form goes, without a language. */
  readonly path: string
  /** What the form is made of, for the confirmation. */
  readonly kept: Readonly<Record<string, string>>
  /** Of the common era: the year to show. */
  readonly year: number
  /** Draws the page again on which it was wished, with what is in the way. */
  readonly again: (refusal: DayRefusal) => Promise<string>
}

/** What is sent back: a page, or nothing but the way to the year. */
export type CalendarAnswer = { readonly status: 200 | 409 | 422; readonly html: string } | 'done'

type Form = Partial<Pick<CalendarPageProps, 'answers' | 'problem' | 'refusal' | 'done'>>

/** Carries the acts on the calendar over a preview to the change. */
@Injectable()
export class HandleCalendar {
  constructor(
    private readonly calendar: EditCalendarService,
    private readonly frames: DeskFrames,
  ) {}

  async page({ request, agency, officer }: CalendarVisit, year: number, form: Form): Promise<string> {
    const calendar = await this.calendar.year(officer, year)
    const empty = { answers: noHoliday, problem: null, refusal: null, done: null }
    return renderPage(
      <CalendarPage frame={this.frames.of(request, agency)} calendar={calendar} {...empty} {...form} />,
    )
  }

  async handle({ request, agency, officer }: CalendarVisit, sent: SentWish): Promise<CalendarAnswer> {
    const { wish, mark, kept, path, again } = sent
    if (sent.step === 'confirm') {
      const refusal = await this.calendar.save(officer, wish, mark)
      return refusal === null ? 'done' : { status: statusOf(refusal), html: await again(refusal) }
    }
    const preview = await this.calendar.preview(officer, wish)
    if (typeof preview === 'string') return { status: statusOf(preview), html: await again(preview) }
    const frame = this.frames.of(request, agency)
    const back = wish.kind === 'back' ? '/settings/calendar/history' : yearPath(sent.year)
    const canEdit = wish.kind === 'added'
    return {
      status: 200,
      html: renderPage(<HolidaysPreviewPage {...{ frame, preview, path, kept, back, canEdit }} />),
    }
  }
}

function yearPath(year: number): string {
  return withQuery('/settings/calendar', { year: year + buddhistEraOffset })
}
