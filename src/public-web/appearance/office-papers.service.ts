import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { LogoService } from '../../agency/logo.service.js'
import type { PlainJson } from '../../kernel/canonical-json.js'
import { Typesetter } from '../../platform/typesetting/typesetter.js'

/** Papers of an office, with its emblem where the template has a place for it. */
@Injectable()
export class OfficePapersService {
  constructor(
    private readonly typesetter: Typesetter,
    private readonly logos: LogoService,
  ) {}

  /** @throws TypesettingError with the compiler's words. */
  /** @param isArchived - PDF/A; see the typesetter. */
  async pdf(
    agency: Agency,
    template: string,
    data: Readonly<Record<string, PlainJson>>,
    isArchived = false,
  ): Promise<Buffer> {
    const png = agency.logo === null ? null : await this.logos.read(agency.id, agency.logo)
    return this.typesetter.pdf(template, { ...data, logo: png && [...png] }, isArchived)
  }
}
