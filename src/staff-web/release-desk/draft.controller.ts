import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { SignDraftService } from '../../publication/sign-draft.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { PublicAddress } from '../public-address.js'
import { ReleasePages } from './release-pages.js'
import { emptyForms, parseRemark, parseSigning, type DraftForms } from './signing-form.js'

type Sent = FastifyRequest & { readonly params: { readonly id: string } }

/** A draft of figures and the three who sign it. */
@Controller('statistics/drafts/:id')
@Allow('publisher')
export class DraftController {
  constructor(
    private readonly signing: SignDraftService,
    private readonly pages: ReleasePages,
    private readonly publicAddress: PublicAddress,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<string> {
    const { publicAddress } = this
    const { html, isWaiting } = await this.pages.draft(
      { request, agency, publicAddress },
      me,
      draftId(request.params.id),
      emptyForms,
    )
    // The browser asks again by itself, without a script; not for ever, or the session would never be idle.
    if (isWaiting) reply.header('refresh', '3')
    return html
  }

  /** 303 to the draft, or 422 with what is in the way. */
  @Post('signatures')
  @StepUp()
  async sign(
    @Req() request: Sent,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const { forms, signing } = parseSigning(draftId(request.params.id), request.body)
    const outcome = signing && (await this.signing.sign(me, signing))
    if (outcome?.result === 'signed') {
      await this.#backToDraft(request, reply)
      return
    }
    await this.#refuse(
      request,
      reply,
      { agency, me },
      { ...forms, problem: outcome?.problem ?? forms.problem },
    )
  }

  /** 303 to the draft, or 422 with the words kept. */
  @Post('remarks')
  async remark(
    @Req() request: Sent,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const remark = parseRemark(draftId(request.params.id), request.body)
    const outcome = await this.signing.remark(me, remark)
    if (outcome.result === 'written') {
      await this.#backToDraft(request, reply)
      return
    }
    const forms = { ...emptyForms, remark: remark.text, problem: outcome.problem }
    await this.#refuse(request, reply, { agency, me }, forms)
  }

  async #backToDraft(request: Sent, reply: FastifyReply): Promise<void> {
    await reply.redirect(pathIn(languageOf(request), `/statistics/drafts/${request.params.id}`), 303)
  }

  async #refuse(
    request: Sent,
    reply: FastifyReply,
    { agency, me }: { readonly agency: Agency; readonly me: SignedInOfficer },
    forms: DraftForms,
  ): Promise<void> {
    const visit = { request, agency, publicAddress: this.publicAddress }
    const { html } = await this.pages.draft(visit, me, request.params.id, forms)
    await reply.status(422).type(htmlPage[1]).send(html)
  }
}

/** @throws NotFoundError for what is no id. */
function draftId(id: string): string {
  if (!isUuid(id)) throw new NotFoundError('release_request_unknown')
  return id
}
