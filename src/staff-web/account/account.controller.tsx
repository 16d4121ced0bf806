import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known } from '../list-links.js'
import { accountActs, AccountPage } from './account.page.js'
import { ReadAccount } from './read-account.js'
import { ChangePassphrasePage, NewFactorPage, NewSheetPage } from './account-forms.page.js'

/** The pages of an officer's own account. What they change is in `account-acts.controller`. */
@Controller('account')
export class AccountController {
  constructor(
    private readonly reading: ReadAccount,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<string> {
    return renderPage(
      <AccountPage
        frame={this.frames.of(request, agency)}
        session={session}
        account={await this.reading.of(session)}
        done={known(accountActs, request.query.done)}
      />,
    )
  }

  @Get('passphrase')
  @Header(...htmlPage)
  passphrase(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<ChangePassphrasePage frame={this.frames.of(request, agency)} />)
  }

  @Get('sheet')
  @Header(...htmlPage)
  sheet(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<NewSheetPage frame={this.frames.of(request, agency)} />)
  }

  @Get('second-factor')
  @Header(...htmlPage)
  secondFactor(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    const office = agency.shortName.en
    return renderPage(<NewFactorPage frame={this.frames.of(request, agency)} office={office} />)
  }
}
