import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { ReadChannelChecksService } from '../../agency/read-channel-checks.service.js'
import { monthEnd, monthOf, type ChannelMonth } from '../../kernel/channel-check.js'
import { Clock } from '../../kernel/clock.js'
import { fiscalYearEnd, fiscalYearOf, type FiscalYear } from '../../kernel/fiscal-year.js'
import type { EnteredMethod } from '../../kernel/intake-method.js'
import { addDays, officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { lastWholeDay } from '../../register/check-channels.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { checkYear, overPeriod } from './channel-check-form.js'
import { ChannelCheckPage, type ChannelCheckProps } from './channel-check.page.js'
import type { ChannelChecksProps } from './channel-checks-props.js'
import { ChannelChecksPage } from './channel-checks.page.js'

interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
}

/** Gathers what the pages of the monthly checks show. */
@Injectable()
export class ChannelCheckPages {
  constructor(
    private readonly frames: DeskFrames,
    private readonly checks: ReadChannelChecksService,
    private readonly officers: ListOfficersService,
    private readonly clock: Clock,
  ) {}

  async list(
    { request, agency }: Visit,
    asked: unknown,
    more: Pick<ChannelChecksProps, 'notice' | 'problem'>,
  ): Promise<string> {
    const today = this.#today()
    const year = checkYear(asked, today)
    const over = overPeriod(year, today)
    // The month that is running is shown, too, so that a check dated in it can be entered and seen.
    const period = { first: over.first, last: over.last < fiscalYearEnd(year) ? today : over.last }
    const months = await this.checks.months(agency.id, period)
    // What ends today is not over.
    const shown = months.map((one) =>
      monthEnd(one.month) > lastWholeDay(today) ? { ...one, isOver: false, isMissing: false } : one,
    )
    const years = yearsBetween(fiscalYearOf(agency.openedOn), fiscalYearOf(today))
    const nameOf = namesOf(await this.officers.list(agency.id))
    const frame = this.frames.of(request, agency)
    return renderPage(<ChannelChecksPage {...{ frame, year, years, months: shown, nameOf }} {...more} />)
  }

  /** @throws NotFoundError for a channel or month of which the office owes nothing. */
  async cell(
    { request, agency }: Visit,
    asked: { readonly channel: EnteredMethod; readonly month: OfficeDate },
    more: Pick<ChannelCheckProps, 'answers' | 'problem'>,
  ): Promise<string> {
    const today = this.#today()
    const end = monthEnd(asked.month)
    const period = { first: asked.month, last: end < today ? end : today }
    const months = asked.month > today ? [] : await this.checks.months(agency.id, period)
    const cell = months.find(({ channel, month }) => channel === asked.channel && month === asked.month)
    if (cell === undefined) throw new NotFoundError('check_unknown')
    const all = await this.checks.history(agency.id, { first: asked.month, last: end })
    const history = all.filter(({ channel }) => channel === asked.channel)
    const nameOf = namesOf(await this.officers.list(agency.id))
    const frame = this.frames.of(request, agency)
    return renderPage(
      <ChannelCheckPage {...{ frame, history, nameOf }} cell={{ ...cell, isOver: end < today }} {...more} />,
    )
  }

  /** Channels that nobody looked into for the month that ended last; none before the office opened. */
  async uncheckedLastMonth(agency: Agency): Promise<readonly ChannelMonth[]> {
    const last = addDays(monthOf(this.#today()), -1)
    const months = await this.checks.months(agency.id, { first: monthOf(last), last })
    return months.filter(({ isMissing }) => isMissing)
  }

  yearOf(month: OfficeDate): FiscalYear {
    return fiscalYearOf(monthOf(month))
  }

  #today(): OfficeDate {
    return officeDate(this.clock.now())
  }
}

function yearsBetween(first: FiscalYear, last: FiscalYear): FiscalYear[] {
  return Array.from({ length: last - first + 1 }, (_, index) => (last - index) as FiscalYear)
}
