import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { AgencyService } from '../../agency/agency.service.js'
import type { Agency } from '../../agency/agency.js'
import { hasAnyRole } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate } from '../../kernel/office-date.js'
import { importableYears, importPeriod, type ImportRooms } from '../../kernel/past-import.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { PastImportsService } from '../../register/past/past-imports.service.js'
import { registerRoles } from '../../register/register-roles.js'
import { readPastCases, type PastBounds, type ReadPastCases } from '../../register/past/read-past-cases.js'
import type { Sheet } from '../../register/past/sheet.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { casesOfYear, pastYears, yearsBetween } from './past-counts.js'
import type { FormChoices, PastForm, PastWish } from './past-form.js'
import { PastFormPage, type PastFormProps } from './past-form.page.js'
import { PastImportPage, type PastImportPageProps } from './past-import.page.js'
import { PastImportsPage } from './past-imports.page.js'
import { templateCsv, templateXlsx } from './past-template.js'
import { vocabularyOf } from './past-words.js'

export interface PastVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

/** Of the office: how it calls its kinds, and who is who. */
@Injectable()
export class OfficeReaders {
  constructor(
    readonly agencies: AgencyService,
    readonly officers: ListOfficersService,
  ) {}
}

/** Gathers what the pages of past years show. */
@Injectable()
export class PastImportsPages {
  constructor(
    private readonly imports: PastImportsService,
    private readonly office: OfficeReaders,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  async list({ request, agency, officer }: PastVisit): Promise<string> {
    const frame = this.frames.of(request, agency)
    const imports = await this.imports.list(officer)
    const nameOf = namesOf(await this.office.officers.list(agency.id))
    const mayPrepare = hasAnyRole(officer, registerRoles)
    const { openedOn } = agency
    return renderPage(<PastImportsPage {...{ frame, imports, nameOf, openedOn, mayPrepare }} />)
  }

  form(
    visit: PastVisit,
    sent?: PastForm,
    more: Partial<Pick<PastFormProps, 'problems' | 'refused'>> = {},
  ): string {
    const choices = this.choices(visit)
    const form = sent ?? emptyForm(choices)
    const frame = this.frames.of(visit.request, visit.agency)
    return renderPage(<PastFormPage {...{ frame, form, choices, problems: [], refused: null }} {...more} />)
  }

  /** Which rooms the officer may enter, and which years. */
  choices({ agency, officer }: PastVisit): FormChoices {
    const isGeneral = officer.roles.includes('general_officer')
    const rooms: readonly ImportRooms[] = isGeneral ? ['both', 'corruption', 'general'] : ['corruption']
    return { rooms, years: importableYears(agency.openedOn) }
  }

  /** @throws NotFoundError when there is no such import. */
  async one(
    { request, agency, officer }: PastVisit,
    id: string,
    asked: unknown,
    more: Pick<PastImportPageProps, 'done' | 'refused'>,
  ): Promise<string> {
    const found = await this.imports.read(officer, id)
    if (found === null) throw new NotFoundError('import_unknown')
    const { import: one, cases, may } = found
    const frame = this.frames.of(request, agency)
    const nameOf = namesOf(await this.office.officers.list(agency.id))
    const years = yearsBetween(one.firstYear, one.lastYear)
    const year = parseFiscalYear(asked)
    const shown = year !== null && years.includes(year) ? year : null
    const categories = await this.office.agencies.generalCategories(agency.id)
    const preview = cases && {
      ...{ years: pastYears(cases, years, officeDate(this.clock.now())), shown },
      cases: shown === null ? [] : casesOfYear(cases, shown),
      sayCategory: (code: string) =>
        categories.find((category) => category.code === code)?.name[frame.lang] ?? code,
    }
    return renderPage(<PastImportPage {...{ frame, one, may, nameOf, preview }} {...more} />)
  }

  /** Every row as a case, or what is wrong with it. */
  async read({ agency }: PastVisit, wish: PastWish, sheet: Sheet): Promise<ReadPastCases> {
    const words = vocabularyOf(await this.office.agencies.generalCategories(agency.id))
    const bounds: PastBounds = {
      rooms: wish.rooms,
      period: importPeriod(wish, agency.openedOn),
      today: officeDate(this.clock.now()),
    }
    return readPastCases(sheet, words, bounds)
  }

  async template(
    { request, agency }: Omit<PastVisit, 'officer'>,
    format: 'xlsx' | 'csv',
  ): Promise<{ readonly type: string; readonly body: Buffer }> {
    const frame = this.frames.of(request, agency)
    if (format === 'csv') return { type: 'text/csv; charset=utf-8', body: Buffer.from(templateCsv(frame)) }
    const body = await templateXlsx(frame, await this.office.agencies.generalCategories(agency.id))
    return { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
  }
}

/** Four whole years and the one that goes on are five: what a comparison shows. */
function emptyForm({ years, rooms }: FormChoices): PastForm {
  const [newest] = years
  return {
    id: randomUUID(),
    rooms: rooms.length === 1 ? String(rooms[0]) : '',
    firstYear: String(years[3] ?? newest ?? ''),
    lastYear: String(newest ?? ''),
    declares: false,
    bytes: null,
  }
}
