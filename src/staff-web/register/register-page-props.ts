import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { RegisterPart } from '../../register/list-register.service.js'
import type { RegisterQuery } from './register-query.js'
import type { RegisterWords } from './register-table.js'

/** One page of the register of one room. */
export interface RegisterPageProps extends RegisterWords {
  readonly query: RegisterQuery
  readonly part: RegisterPart
  /** Fiscal years since the office opened, the newest first. */
  readonly years: readonly FiscalYear[]
  readonly page: number
  readonly pages: number
  /** The export was refused: there are more lines than a file may have. */
  readonly isTooMany: boolean
}

/** Lines of one page. */
export const linesOnPage = 50
/** Lines on paper: some eighty sheets. */
export const mostPrinted = 2_000
/** Lines of a file: a workbook of so many holds the program up for half a second. */
export const mostExported = 5_000
