import type { JSX } from 'preact'
import { Card } from '../../ui/components/card.js'
import type { DeskFrame } from '../desk-frame.js'

interface PapersCardProps {
  readonly frame: DeskFrame
  /** Of the case, without a language. */
  readonly address: string
  readonly hasReferralFile?: boolean
}

/** On the page of a case: the way to its letters and, for a report, to the file for another body. */
export function PapersCard({ frame: { t, href }, address, hasReferralFile }: PapersCardProps): JSX.Element {
  return (
    <Card title={t('letters.card')} id="papers">
      <p class="govuk-body">{t('letters.cardText')}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={href(`${address}/letter`)}>
            {t('letters.link')}
          </a>
        </li>
        {hasReferralFile === true && (
          <li>
            <a class="govuk-link" href={href(`${address}/referral`)}>
              {t('letters.referralLink')}
            </a>
          </li>
        )}
      </ul>
    </Card>
  )
}
