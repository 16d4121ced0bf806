import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { AcceptanceSigner } from '../../corruption/intake/acceptance.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { textIn } from '../../kernel/bilingual.js'
import { filledOwnText } from '../../kernel/own-text.js'
import { assetOf } from '../../ui/layouts/assets.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import type { PageFrame } from '../page-frame.js'
import { filesDataOf } from '../report/files-data.js'
import { ReportPages } from '../report/report-pages.js'
import { MailboxPage } from './mailbox.page.js'
import type { MailboxPageData, OfficeWords, StandingWords } from './sections/mailbox-page-data.js'

/** Draws the mailbox's page and knows the words that both kinds of mailbox need. */
@Injectable()
export class MailboxPages {
  constructor(
    private readonly agencies: AgencyService,
    private readonly acceptances: AcceptanceSigner,
    private readonly channel: ReportChannelService,
    private readonly reports: ReportPages,
  ) {}

  async enter(frame: PageFrame, agency: Agency): Promise<string> {
    const data: MailboxPageData = {
      lang: frame.lang,
      agency: agency.id,
      fingerprint: this.channel.fingerprintOf(agency.id) ?? '',
      acceptanceVerifyKey: this.acceptances.verifyKey,
      worker: assetOf(frame.assets, 'reporter/reporter.worker.js').path,
      files: filesDataOf(frame, agency),
      homeHref: frame.href('/'),
      ...(await this.words(frame, agency)),
    }
    return renderPage(<MailboxPage frame={frame} data={data} />)
  }

  /** Posts and categories by name, and how to call the office. */
  async words(frame: PageFrame, agency: Agency): Promise<OfficeWords> {
    const categories = await this.agencies.generalCategories(agency.id)
    return {
      office: frame.agency.shortName,
      phone: frame.agency.phone,
      posts: await this.reports.postsEver(frame, agency),
      listHref: agency.publishesComplaints ? frame.href('/complaints') : null,
      standing: {
        open: this.#standing(frame, agency, 'open'),
        ended: this.#standing(frame, agency, 'ended'),
      },
      categories: categories.map(({ code, name }) => ({ code, name: textIn(name, frame.lang) })),
    }
  }

  /** In the office's own words where it has written some in this language; else in ours. */
  #standing(
    { t, lang, agency: { shortName: office, phone } }: PageFrame,
    agency: Agency,
    state: keyof StandingWords,
  ): string {
    // A telephone number must not break over two lines.
    const values = { office, phone: phone.replaceAll(' ', '\u00a0') }
    const own = lang === 'my' ? '' : agency.ownTexts[`mailbox_${state}_${lang}`]
    if (own !== '') return filledOwnText(own, values)
    return t(state === 'open' ? 'mailbox.officeOpen' : 'mailbox.officeEnded', values)
  }
}
