import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock } from '../../kernel/clock.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { languageOf } from '../../platform/http/language.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { MailboxPages } from '../mailbox/mailbox-pages.js'
import { PageFrames } from '../page-frame.js'
import type { FormBody } from './form-body.js'
import { NoScriptCodePage, NoScriptMailboxPage, type OpenPageProps } from './no-script-mailbox.page.js'
import type { Drawn, Visit } from './no-script-report.service.js'
import { ReadAtTheDoorService, type Caller, type CodeProblem, type Door } from './read-at-the-door.service.js'

/** The pages of a mailbox without JavaScript. */
@Injectable()
export class NoScriptMailboxService {
  constructor(
    private readonly frames: PageFrames,
    private readonly pages: MailboxPages,
    private readonly door: ReadAtTheDoorService,
    private readonly clock: Clock,
  ) {}

  enter({ agency, request }: Visit, problem: CodeProblem | null): string {
    const frame = this.frames.of(request, agency)
    return renderPage(<NoScriptCodePage frame={frame} problem={problem} />)
  }

  async open(visit: Visit, body: FormBody): Promise<Drawn> {
    const opened = await this.door.open(callerOf(visit, body))
    if (typeof opened === 'string') return this.#refused(visit, opened)
    return { status: 200, html: await this.#mailbox(visit, opened, { hasJustReplied: false, unsent: null }) }
  }

  async message(visit: Visit, body: FormBody): Promise<Drawn> {
    const before = await this.door.open(callerOf(visit, body))
    if (typeof before === 'string') return this.#refused(visit, before)
    const text = textOf(body['reply']).replaceAll('\r\n', '\n')
    const id = isUuid(body['id']) ? body['id'] : randomUUID()
    const problem = await this.door.reply(before, id, text)
    if (problem !== null) {
      const unsent = { problem, text }
      return { status: 422, html: await this.#mailbox(visit, before, { hasJustReplied: false, unsent }) }
    }
    const after = await this.door.openAgain(before)
    if (typeof after === 'string') return this.#refused(visit, after)
    return { status: 200, html: await this.#mailbox(visit, after, { hasJustReplied: true, unsent: null }) }
  }

  #refused(visit: Visit, problem: CodeProblem): Drawn {
    return { status: problem === 'wrong_code' ? 404 : 422, html: this.enter(visit, problem) }
  }

  async #mailbox(
    { agency, request }: Visit,
    door: Door,
    state: Pick<OpenPageProps, 'hasJustReplied' | 'unsent'>,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const words = await this.pages.words(frame, agency)
    const today = officeDate(this.clock.now())
    const props = { frame, door, words, today, messageId: randomUUID(), ...state }
    return renderPage(<NoScriptMailboxPage {...props} />)
  }
}

function callerOf({ agency, request }: Visit, body: FormBody): Caller {
  return {
    agency: agency.id,
    lang: languageOf(request),
    address: request.ip,
    code: textOf(body['code']),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
