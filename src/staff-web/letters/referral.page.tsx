import type { JSX } from 'preact'
import type { ReportFacts } from '../../corruption/casework/open-report.service.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

interface ReferralPageProps {
  readonly frame: DeskFrame
  readonly facts: ReportFacts
  readonly office: string
  readonly today: OfficeDate
}

/** The frame of the page that makes a file for another body. The holder's browser opens the case and makes it. */
export function ReferralPage({ frame, facts, office, today }: ReferralPageProps): JSX.Element {
  const { t, href } = frame
  const { report, steps } = facts
  const path = `/corruption/${report.id}`
  const taken = steps.map(({ status, takenOn }) => ({ status, on: takenOn }))
  const page = { path, facts: { office, today, steps: taken } }
  const locator = formatLocator(report.locator)
  return (
    <Desk
      frame={frame}
      title={t('letters.referral.title', { locator })}
      room="corruption"
      back={path}
      scripts={['desk/referral.entry.js']}
    >
      <h1 class="govuk-heading-l">
        {t('letters.referral.h1')} <Nowrap>{locator}</Nowrap>
      </h1>
      <p class="govuk-body">{t('letters.referral.lead')}</p>
      <div id="referral-desk" data-page={JSON.stringify(page)} data-unlock={href('/sign-in')}>
        <p class="govuk-body" role="status">
          {t('desk.opening')}
        </p>
      </div>
    </Desk>
  )
}
