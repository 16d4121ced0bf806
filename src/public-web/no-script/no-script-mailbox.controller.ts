import { Body, Controller, Get, Header, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { htmlPage } from '../page-frame.js'
import { formBody } from './form-body.js'
import { NoScriptMailboxService } from './no-script-mailbox.service.js'

/** A message of the greatest length in Thai, where a form sends each letter as nine bytes. */
const largestForm = 128 * 1024

/** The mailbox without JavaScript. There is no session: the page carries its code in a hidden field. */
@Controller('no-script/mailbox')
export class NoScriptMailboxController {
  constructor(private readonly mailboxes: NoScriptMailboxService) {}

  @Get()
  @Header(...htmlPage)
  enter(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): string {
    return this.mailboxes.enter({ agency, request }, null)
  }

  @Get(['message', 'file'])
  @Redirect()
  begin(@Req() request: FastifyRequest): { readonly url: string; readonly statusCode: number } {
    return { url: pathIn(languageOf(request), '/no-script/mailbox'), statusCode: 303 }
  }

  /** 200 with the mailbox, not a redirect: nothing in an address may open it. */
  @Post()
  @Header(...htmlPage)
  async open(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.mailboxes.open({ agency, request }, formBody(body))
    reply.status(status)
    return html
  }

  /** Reads files, too, while they arrive: nothing has read the body before. */
  @Post('message')
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async message(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.mailboxes.message({ agency, request })
    reply.status(status)
    return html
  }

  /** A file in the clear. When it turns out to be forged the connection is cut before its end, and the browser says so. */
  @Post('file')
  async file(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.mailboxes.file({ agency, request }, formBody(body))
    if ('html' in opened) {
      await reply
        .status(opened.status)
        .header(...htmlPage)
        .send(opened.html)
      return
    }
    const { name, size } = opened.record
    await reply
      .type('application/octet-stream')
      .header('content-length', size)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name || 'file')}`)
      .send(opened.bytes)
  }

  @Post('notice')
  @Header(...htmlPage)
  async notice(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.mailboxes.notice({ agency, request }, formBody(body))
    reply.status(status)
    return html
  }

  @Get(['rate', 'notice'])
  @Redirect()
  beginAgain(@Req() request: FastifyRequest): { readonly url: string; readonly statusCode: number } {
    return this.begin(request)
  }

  @Post('rate')
  @BodyLimit(largestForm)
  @Header(...htmlPage)
  async rate(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { status, html } = await this.mailboxes.rate({ agency, request }, formBody(body))
    reply.status(status)
    return html
  }
}
