import { Injectable } from '@nestjs/common'
import { Clock } from '../../kernel/clock.js'
import { fiscalYearOf, type FiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { ForbiddenError } from '../../platform/errors/errors.js'
import { ListRegisterService } from '../../register/list-register.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { pageAsked } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { registerCsv, registerXlsx } from './register-files.js'
import { linesOnPage, mostExported, mostPrinted, type RegisterPageProps } from './register-page-props.js'
import type { RegisterVisit } from './register-pages.js'
import { RegisterPrintPage } from './register-print.page.js'
import { registerQuery, type RegisterQuery } from './register-query.js'
import { registerCells, registerColumns } from './register-table.js'
import { registerTitle } from './register-title.js'
import { RegisterWordsService } from './register-words.service.js'
import { RegisterPage } from './register.page.js'

export interface RegisterFile {
  readonly name: string
  readonly type: string
  readonly body: string | Buffer
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The list of the register as page, paper and file. */
@Injectable()
export class RegisterListPages {
  constructor(
    private readonly register: ListRegisterService,
    private readonly words: RegisterWordsService,
    private readonly clock: Clock,
  ) {}

  async list(visit: RegisterVisit, isTooMany = false): Promise<string> {
    const asked = this.#asked(visit)
    const query = this.#query(visit, asked)
    const page = pageAsked(asked['page'])
    const window = { from: (page - 1) * linesOnPage, most: linesOnPage }
    const props = await this.#props(visit, query, window)
    // Behind the last page the first one is shown.
    const shown = page > props.pages ? 1 : page
    return renderPage(<RegisterPage {...props} page={shown} isTooMany={isTooMany} />)
  }

  async print(visit: RegisterVisit): Promise<string> {
    const query = this.#query(visit, this.#asked(visit))
    const props = await this.#props(visit, query, { from: 0, most: mostPrinted })
    return renderPage(<RegisterPrintPage {...props} today={this.#today()} />)
  }

  /** @returns null when there are more lines than a file may have. */
  async file(visit: RegisterVisit): Promise<RegisterFile | null> {
    const asked = this.#asked(visit)
    const query = this.#query(visit, asked)
    const format = asked['xlsx'] === undefined ? 'csv' : 'xlsx'
    const lines = await this.register.export(visit.officer, query, { format, most: mostExported })
    if (lines === null) return null
    const words = await this.words.of(visit.request, visit.agency)
    const today = this.#today()
    const sheet = {
      title: registerTitle({ ...words, query, part: { lines, total: lines.length }, today }),
      head: registerColumns.map((column) => words.frame.t(`register.list.column.${column}`)),
      rows: lines.map((line) => registerCells(words, line)),
    }
    const name = `register-${query.channel}-${String(query.year)}-${today}.${format}`
    return format === 'csv'
      ? { name, type: 'text/csv; charset=utf-8', body: registerCsv(sheet) }
      : { name, type: xlsxType, body: await registerXlsx(sheet) }
  }

  async #props(
    { request, agency, officer }: RegisterVisit,
    query: RegisterQuery,
    window: { readonly from: number; readonly most: number },
  ): Promise<RegisterPageProps> {
    const part = await this.register.list(officer, query, window)
    const words = await this.words.of(request, agency)
    const pages = Math.max(1, Math.ceil(part.total / linesOnPage))
    const years = yearsBetween(fiscalYearOf(agency.openedOn), fiscalYearOf(this.#today()))
    return { ...words, query, part, years, page: 1, pages, isTooMany: false }
  }

  /** Of the address, or of the form that was sent. */
  #asked({ request }: RegisterVisit): Readonly<Record<string, unknown>> {
    return request.method === 'POST' ? sentFields(request.body) : (request.query as Record<string, unknown>)
  }

  /** @throws ForbiddenError for officers of no room. */
  #query({ officer }: RegisterVisit, asked: Readonly<Record<string, unknown>>): RegisterQuery {
    const query = registerQuery(asked, officer.roles, this.#today())
    if (query === null) throw new ForbiddenError('register_room_closed')
    return query
  }

  #today(): OfficeDate {
    return officeDate(this.clock.now())
  }
}

/** The newest first. */
function yearsBetween(first: FiscalYear, last: FiscalYear): FiscalYear[] {
  return Array.from({ length: last - first + 1 }, (_, index) => (last - index) as FiscalYear)
}
