import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common'
import { NotFoundError } from '../platform/errors/errors.js'
import type { Agency } from './agency.js'
import { AgencyService } from './agency.service.js'

/** Turns a host name into the agency that answers there. */
@Injectable()
export class AgencyOfHostPipe implements PipeTransform<string, Promise<Agency>> {
  constructor(private readonly agencies: AgencyService) {}

  /** @throws NotFoundError when no agency answers at this host. */
  async transform(host: string): Promise<Agency> {
    const agency = await this.agencies.agencyOfHost(host)
    if (agency === null) throw new NotFoundError('agency_unknown')
    return agency
  }
}

const HostOfRequest = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<{ readonly hostname: string }>().hostname,
)

/** The agency whose pages answer at the host of the request. Needs `AgencyService` in the module. */
export const CurrentAgency = (): ParameterDecorator => HostOfRequest(AgencyOfHostPipe)
