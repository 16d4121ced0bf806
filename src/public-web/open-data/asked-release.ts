import type { FastifyRequest } from 'fastify'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import type { AgencyId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import type { Release, ReleasedYearsService } from '../statistics/released-years.service.js'

/** The release that an address of the form `…/:fiscalYear/:number…` names. @throws NotFoundError `not_released` */
export async function askedRelease(
  released: ReleasedYearsService,
  agency: AgencyId,
  request: FastifyRequest,
): Promise<Release> {
  const asked = request.params as { readonly fiscalYear: string; readonly number: string }
  const year = parseFiscalYear(asked.fiscalYear)
  if (year === null || !/^[1-9]\d{0,5}$/.test(asked.number)) throw new NotFoundError('not_released')
  const head = await released.head(agency, year, Number(asked.number))
  if (head === null) throw new NotFoundError('not_released')
  return released.release(agency, head)
}
