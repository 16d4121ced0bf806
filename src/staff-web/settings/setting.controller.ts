import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { settingNames, type SettingName } from '../../kernel/setting.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ChangeSettingService } from '../../settings/change-setting.service.js'
import { settingShapes } from '../../settings/setting-shapes.js'
import { Allow, CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known } from '../list-links.js'
import { demandFreshFactor } from './fresh-factor.js'
import { HandleSetting } from './handle-setting.js'
import { respond } from './respond.js'
import { SettingPages } from './setting-pages.js'
import { answersFor, type SettingTarget } from './setting-target.js'
import { sentSetting, sentVersion } from './sent-setting.js'

/** Long addresses in Thai, where a form sends each letter as nine bytes. */
const largestForm = 192 * 1024

/** One setting: its form or list, its history, and the way back. */
@Controller('settings/:setting')
@Allow('administrator')
export class SettingController {
  constructor(
    private readonly settings: ChangeSettingService,
    private readonly handling: HandleSetting,
    private readonly pages: SettingPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('setting') name: string,
  ): Promise<string> {
    const setting = settingCalled(name)
    if (settingShapes[setting].kind === 'one') return this.#form({ request, agency }, { setting, key: null })
    return this.pages.list({ request, agency }, setting, await this.settings.present(agency.id, setting))
  }

  @Get('of/:key')
  @Header(...htmlPage)
  async row(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('setting') name: string,
    @Param('key') key: string,
  ): Promise<string> {
    return this.#form({ request, agency }, { setting: settingCalled(name), key })
  }

  @Get('history')
  @Header(...htmlPage)
  async history(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('setting') name: string,
  ): Promise<string> {
    return this.pages.history({ request, agency }, settingCalled(name), [])
  }

  @Post()
  @BodyLimit(largestForm)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    await this.#take({ request, agency, reply, session, key: null })
  }

  @Post('of/:key')
  @BodyLimit(largestForm)
  async sendRow(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const { key } = request.params as { readonly key: string }
    await this.#take({ request, agency, reply, session, key })
  }

  @Post('back')
  async back(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const setting = settingCalled((request.params as { readonly setting: string }).setting)
    const version = sentVersion(request.body)
    demandFreshFactor(session, version.step)
    const answer = await this.handling.goBack({ request, agency }, session.officer, setting, version)
    await respond(request, reply, setting, answer)
  }

  async #form(visit: { request: FastifyRequest; agency: Agency }, target: SettingTarget): Promise<string> {
    const present = await this.settings.present(visit.agency.id, target.setting)
    const answers = answersFor(target, present.value)
    if (answers === null) throw new NotFoundError('setting_unknown')
    return this.pages.form(visit, target, present, { answers, problems: [] })
  }

  async #take(sent: {
    request: FastifyRequest
    reply: FastifyReply
    agency: Agency
    session: ActiveSession
    key: string | null
  }): Promise<void> {
    const { request, reply, agency, session, key } = sent
    const setting = settingCalled((request.params as { readonly setting: string }).setting)
    const target = { setting, key }
    const present = await this.settings.present(agency.id, setting)
    if (answersFor(target, present.value) === null) throw new NotFoundError('setting_unknown')
    const filled = sentSetting(request.body)
    demandFreshFactor(session, filled.step)
    const answer = await this.handling.handle({ request, agency }, session.officer, target, filled)
    await respond(request, reply, setting, answer)
  }
}

function settingCalled(name: string): SettingName {
  const setting = known(settingNames, name)
  if (setting === null) throw new NotFoundError('setting_unknown')
  return setting
}
