import { Injectable } from '@nestjs/common'
import { offered, type Agency, type Post } from '../../agency/agency.js'
import { AgencyPromisesService } from '../../agency/agency-promises.service.js'
import { AgencyService } from '../../agency/agency.service.js'
import { AcceptanceSigner } from '../../corruption/intake/acceptance.js'
import type { ChannelProblem } from '../../corruption/intake/report-channel.service.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { textIn } from '../../kernel/bilingual.js'
import { assetOf } from '../../ui/layouts/assets.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import type { PageFrame } from '../page-frame.js'
import { BeforeYouStartPage } from './before-you-start.page.js'
import { ClosedChannelPage } from './closed-channel.page.js'
import { filesDataOf } from './files-data.js'
import type { CustodyWords, PostChoice } from './sections/report-form.js'
import { fallbackCustodians, readersOf, standbyReaders } from './sections/readers-of.js'
import { VaultRulePage } from './vault-rule.page.js'
import type { WritePageData } from './sections/write-page-data.js'
import { WriteReportPage } from './write-report.page.js'

/** Draws the pages that come before a report, from a verified directory. */
@Injectable()
export class ReportPages {
  constructor(
    private readonly agencies: AgencyService,
    private readonly promises: AgencyPromisesService,
    private readonly acceptances: AcceptanceSigner,
  ) {}

  async before(frame: PageFrame, agency: Agency, directory: VerifiedDirectory): Promise<string> {
    const readers = readersOf(directory, frame, [])?.readers ?? []
    const standby = standbyReaders(directory, frame)
    const { fingerprint } = directory
    const { corruption: deadlines } = (await this.promises.of(agency.id)).deadlines
    return renderPage(<BeforeYouStartPage {...{ frame, readers, standby, fingerprint, deadlines }} />)
  }

  closed(frame: PageFrame, problem: ChannelProblem): string {
    return renderPage(<ClosedChannelPage frame={frame} problem={problem} />)
  }

  vault(frame: PageFrame, agency: Agency, directory: VerifiedDirectory): string {
    const custody = readersOf(directory, frame, [])?.custody ?? { t: 0, n: 0, custodians: [] }
    const fallback = fallbackCustodians(directory, frame)
    const hasStandby = standbyReaders(directory, frame).length > 0
    const { unopenedDays, neglectedDays } = agency
    return renderPage(
      <VaultRulePage {...{ frame, custody, fallback, unopenedDays, neglectedDays, hasStandby }} />,
    )
  }

  async write(frame: PageFrame, agency: Agency, directory: VerifiedDirectory): Promise<string> {
    const { deadlines, holidays } = await this.promises.of(agency.id)
    const data: WritePageData = {
      lang: frame.lang,
      agency: agency.id,
      office: frame.agency.shortName,
      officeName: frame.agency.name,
      fingerprint: directory.fingerprint,
      acceptanceVerifyKey: this.acceptances.verifyKey,
      posts: await this.posts(frame, agency),
      custody: custodyIn(directory, frame),
      showsNames: frame.showsNames,
      deadlines: deadlines.corruption,
      holidays,
      worker: assetOf(frame.assets, 'reporter/reporter.worker.js').path,
      files: filesDataOf(frame, agency),
      mailboxHref: frame.href('/mailbox'),
      mailboxAddress: frame.publicOrigin + frame.href('/mailbox'),
      noScriptHref: frame.href('/no-script/report'),
    }
    return renderPage(<WriteReportPage frame={frame} data={data} />)
  }

  /** In the language of the page, in the agency's order. */
  async posts(frame: PageFrame, agency: Agency): Promise<PostChoice[]> {
    return choices(frame, offered(await this.agencies.posts(agency.id)))
  }

  /** With posts that are no longer offered: older reports name them. */
  async postsEver(frame: PageFrame, agency: Agency): Promise<PostChoice[]> {
    return choices(frame, await this.agencies.posts(agency.id))
  }
}

function choices({ lang }: PageFrame, posts: readonly Post[]): PostChoice[] {
  return posts.map(({ id, title }) => ({ id, title: textIn(title, lang) }))
}

/** The vault's rule when nobody is excluded. */
export function custodyIn(directory: VerifiedDirectory, frame: PageFrame): CustodyWords {
  const readers = readersOf(directory, frame, [])
  return readers?.custody ?? { t: directory.custody.t, n: directory.custody.n, custodians: [] }
}
