import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { HomePage } from './home.page.js'

@Controller()
export class HomeController {
  constructor(private readonly frames: PageFrames) {}

  @Get()
  @Header(...htmlPage)
  home(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    const frame = this.frames.of(request, agency)
    return renderPage(HomePage({ frame, figures: null }))
  }
}
