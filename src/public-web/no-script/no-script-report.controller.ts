import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { htmlPage } from '../page-frame.js'
import { formBody } from './form-body.js'
import { NoScriptReportService } from './no-script-report.service.js'

/** The longest answers in Thai, where a form sends each letter as nine bytes. */
const largestForm = 512 * 1024

/** The form without JavaScript: form, check, receipt. Nothing typed is kept between the pages but in the pages. */
@Controller('no-script/report')
export class NoScriptReportController {
  constructor(private readonly reports: NoScriptReportService) {}

  @Get()
  @Header(...htmlPage)
  async form(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): Promise<string> {
    return this.reports.form({ agency, request })
  }

  /** Whoever opens the address of a page that only answers to forms begins anew. */
  @Get(['check', 'edit', 'send'])
  @Redirect()
  begin(@Req() request: FastifyRequest): { readonly url: string; readonly statusCode: number } {
    return { url: pathIn(languageOf(request), '/no-script/report'), statusCode: 303 }
  }

  @Post('edit')
  @HttpCode(200)
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async edit(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<string> {
    return this.reports.edit({ agency, request }, formBody(body))
  }

  /** Reads files, too, while they arrive: nothing has read the body before. */
  @Post('check')
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async check(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.reports.check({ agency, request })
    reply.status(status)
    return html
  }

  /** 200 with the receipt (decision 3): sending again is the same report and the same receipt. */
  @Post('send')
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async send(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.reports.send({ agency, request }, formBody(body))
    reply.status(status)
    return html
  }
}
