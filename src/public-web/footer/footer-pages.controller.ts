import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { GuidelineFactsService } from '../../agency/guideline-facts.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { AccessibilityPage, ContactPage, HelpPage, PrivacyPage } from './footer-pages.page.js'

/** The short pages that every page links to. */
@Controller()
export class FooterPagesController {
  constructor(
    private readonly frames: PageFrames,
    private readonly facts: GuidelineFactsService,
  ) {}

  @Get('help')
  @Header(...htmlPage)
  async help(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    const { first_answer: firstAnswer } = (await this.facts.deadlines(agency.id)).general
    return renderPage(HelpPage({ frame: this.frames.of(request, agency), agency, firstAnswer }))
  }

  @Get('privacy')
  @Header(...htmlPage)
  privacy(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(PrivacyPage({ frame: this.frames.of(request, agency), agency }))
  }

  @Get('contact')
  @Header(...htmlPage)
  contact(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(ContactPage({ frame: this.frames.of(request, agency), agency }))
  }

  @Get('accessibility')
  @Header(...htmlPage)
  accessibility(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(AccessibilityPage({ frame: this.frames.of(request, agency), agency }))
  }
}
