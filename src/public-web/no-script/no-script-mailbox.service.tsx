import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock } from '../../kernel/clock.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { digitsIn } from '../../ui/text/digits-in.js'
import { MailboxPages } from '../mailbox/mailbox-pages.js'
import { parseRating, parseSeenPosition } from '../mailbox/mailbox-request.js'
import { answerField } from '../mailbox/sections/answer-fields.js'
import type { AskedQuestions } from '../mailbox/sections/asked-questions.js'
import {
  answersOfDraft,
  firstKind,
  isReplyKind,
  problemOfDraft,
  wordsOfDraft,
  type ReplyDraft,
} from '../mailbox/sections/reply-draft.js'
import { PageFrames } from '../page-frame.js'
import { callerOf } from './caller-of.js'
import type { FormBody } from './form-body.js'
import { MailboxDoorFilesService, type OpenedFile, type ReadMessage } from './mailbox-door-files.service.js'
import {
  NoScriptCodePage,
  NoScriptMailboxPage,
  type CodePageProps,
  type OpenPageProps,
} from './no-script-mailbox.page.js'
import { askedMoveOf } from './no-script-reply.js'
import type { Drawn, Visit } from './visit.js'
import {
  ReadAtTheDoorService,
  type CodeProblem,
  type Door,
  type ReplyProblem,
} from './read-at-the-door.service.js'

/** The pages of a mailbox without JavaScript. */
@Injectable()
export class NoScriptMailboxService {
  constructor(
    private readonly frames: PageFrames,
    private readonly pages: MailboxPages,
    private readonly clock: Clock,
    private readonly files: MailboxDoorFilesService,
  ) {}

  get #door(): ReadAtTheDoorService {
    return this.files.door
  }

  enter({ agency, request }: Visit, problem: CodePageProps['problem']): string {
    const frame = this.frames.of(request, agency)
    return renderPage(<NoScriptCodePage frame={frame} problem={problem} />)
  }

  async open(visit: Visit, body: FormBody): Promise<Drawn> {
    const opened = await this.#door.open(callerOf(visit, body))
    if (typeof opened === 'string') return this.#refused(visit, opened, body)
    return { status: 200, html: await this.#mailbox(visit, opened, { hasJust: null, unsent: null }) }
  }

  async message(visit: Visit): Promise<Drawn> {
    const message = await this.files.read(visit)
    const { door: before, fields, files, problems } = message
    if (typeof before === 'string') return this.#refused(visit, before, fields)
    const draft = draftOf(fields, before)
    const problem =
      problemOfDraft(draft) ?? problemOfMove(fields, before) ?? (problems.length > 0 ? 'files' : null)
    const failure = problem ?? (await this.#send(visit, message, before, draft))
    if (failure !== null) {
      // Another question may stand now, and nothing that binds is chosen beforehand.
      const kept = failure === 'not_offered' ? { ...draft, kind: firstKind(before.content) } : draft
      const unsent = { form: 'reply', problem: failure, draft: kept, files, problems } as const
      return { status: 422, html: await this.#mailbox(visit, before, { hasJust: null, unsent }) }
    }
    return this.#after(visit, before, 'replied')
  }

  async rate(visit: Visit, body: FormBody): Promise<Drawn> {
    const before = await this.#door.open(callerOf(visit, body))
    if (typeof before === 'string') return this.#refused(visit, before, body)
    const comment = textOf(body['comment'])
    const rating = parseRating({ rating: Number(textOf(body['rating'])), comment })
    if (rating === null) {
      const unsent = { form: 'rate', comment } as const
      return { status: 422, html: await this.#mailbox(visit, before, { hasJust: null, unsent }) }
    }
    await this.#door.rate(before, rating)
    return this.#after(visit, before, 'rated')
  }

  /** Asks for mails about a general complaint, or stops them. */
  async notice(visit: Visit, body: FormBody): Promise<Drawn> {
    const door = await this.#door.open(callerOf(visit, body))
    if (typeof door === 'string') return this.#refused(visit, door, body)
    if (body['wish'] === 'stop') {
      await this.#door.notices.stop(visit.agency, door)
      return { status: 200, html: await this.#mailbox(visit, door, { hasJust: null, unsent: null }) }
    }
    const email = textOf(body['email']).trim()
    const problem = await this.#door.notices.ask(visit.agency, door, email)
    const unsent = problem === null ? null : ({ form: 'notice', problem, email } as const)
    const html = await this.#mailbox(visit, door, { hasJust: null, unsent })
    return { status: problem === null ? 200 : 422, html }
  }

  /** A file of the mailbox in the clear; or a page that says why not. */
  async file(visit: Visit, body: FormBody): Promise<OpenedFile | Drawn> {
    const opened = await this.files.open(visit, body)
    if (opened === null) return this.#refused(visit, 'wrong_code', body)
    return typeof opened === 'string' ? this.#refused(visit, opened, body) : opened
  }

  async #send(
    { agency, request }: Visit,
    { fields, files }: Pick<ReadMessage, 'fields' | 'files'>,
    door: Door,
    draft: ReplyDraft,
  ): Promise<ReplyProblem | null> {
    const { t } = this.frames.of(request, agency)
    return this.#door.reply(door, {
      id: isUuid(fields['id']) ? fields['id'] : randomUUID(),
      kind: draft.kind,
      text: wordsOfDraft(t, draft, askedAt(door)),
      answers: answersOfDraft(draft, askedAt(door)),
      seen: parseSeenPosition({ position: Number(textOf(fields['seen'])) }) ?? 0,
      files: files.map(({ record }) => record),
    })
  }

  async #after(visit: Visit, before: Door, hasJust: 'replied' | 'rated'): Promise<Drawn> {
    const after = await this.#door.openAgain(before)
    if (typeof after === 'string') return this.#refused(visit, after)
    return { status: 200, html: await this.#mailbox(visit, after, { hasJust, unsent: null }) }
  }

  #refused(visit: Visit, name: CodeProblem, body: FormBody = {}): Drawn {
    const count = digitsIn(textOf(body['code'])).length
    return { status: name === 'wrong_code' ? 404 : 422, html: this.enter(visit, { name, count }) }
  }

  async #mailbox(
    { agency, request }: Visit,
    door: Door,
    state: Pick<OpenPageProps, 'hasJust' | 'unsent'>,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const words = await this.pages.words(frame, agency)
    const today = officeDate(this.clock.now())
    const notice = await this.#door.notices.stateOf(agency, door)
    const limits = agency.attachments
    const props = { frame, door, words, today, notice, limits, messageId: randomUUID(), ...state }
    const html = renderPage(<NoScriptMailboxPage {...props} />)
    await this.#door.markSeen(door)
    return html
  }
}

/** The questions that stand now: fields of others are passed over, so that no answer goes to the wrong question. */
function askedAt({ content }: Door): AskedQuestions | null {
  return content.channel === 'corruption' ? content.asked : null
}

function draftOf(body: FormBody, door: Door): ReplyDraft {
  const kind = body['kind']
  const asked = askedAt(door)
  const questions = asked !== null && body['asked'] === asked.id ? asked.questions : []
  return {
    kind: isReplyKind(kind) ? kind : firstKind(door.content),
    text: linesOf(body['reply']),
    answers: questions.map((_, index) => linesOf(body[answerField(index)])),
    isConfirmed: body['confirmed'] === 'yes',
  }
}

/** The reader's word is for the question that was on the page, and for no other. */
function problemOfMove(body: FormBody, door: Door): 'not_offered' | null {
  if (body['kind'] !== 'general_agreed' && body['kind'] !== 'general_refused') return null
  const isSentAgain = door.read?.messages.some(({ id }) => id === body['id']) ?? false
  const asked = askedMoveOf(door)
  return isSentAgain || (asked !== '' && body['askedMove'] === asked) ? null : 'not_offered'
}

function linesOf(value: unknown): string {
  return textOf(value).replaceAll('\r\n', '\n')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
