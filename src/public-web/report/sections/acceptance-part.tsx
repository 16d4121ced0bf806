import type { ComponentChildren, JSX } from 'preact'
import { Details } from '../../../ui/components/details.js'
import type { ReporterWords } from './reporter-words.js'

/** The office's signed word that it has a report, as it came and was checked. */
export interface SignedAcceptance {
  /** The exact JSON that is signed. */
  readonly text: string
  /** base64url of an Ed25519 signature. */
  readonly signature: string
}

interface AcceptancePartProps {
  readonly t: ReporterWords
  readonly acceptance: SignedAcceptance
  /** A way to keep it, where JavaScript runs. */
  readonly save?: ComponentChildren
}

/** What proves later that the office had the report. It names the case, never the secret. */
export function AcceptancePart({ t, acceptance, save }: AcceptancePartProps): JSX.Element {
  return (
    <Details summary={t('receipt.acceptance.title')}>
      <p class="govuk-body">{t('receipt.acceptance.text')}</p>
      <p class="govuk-body sj-hash">{acceptance.text}</p>
      <p class="govuk-body">
        {t('receipt.acceptance.signature')} <span class="sj-hash">{acceptance.signature}</span>
      </p>
      {save}
    </Details>
  )
}
