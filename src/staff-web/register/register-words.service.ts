import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import type { RegisterWords } from './register-table.js'

/** What the register says in words, for one visit. */
@Injectable()
export class RegisterWordsService {
  constructor(
    private readonly frames: DeskFrames,
    private readonly agencies: AgencyService,
    private readonly officers: ListOfficersService,
  ) {}

  async of(request: FastifyRequest, agency: Agency): Promise<RegisterWords> {
    const frame = this.frames.of(request, agency)
    const posts = new Map<string, string>(
      (await this.agencies.posts(agency.id)).map(({ id, title }) => [id, title[frame.lang]]),
    )
    return {
      frame,
      categories: await this.agencies.generalCategories(agency.id),
      nameOf: namesOf(await this.officers.list(agency.id)),
      titleOf: (post) => posts.get(post) ?? null,
    }
  }
}
