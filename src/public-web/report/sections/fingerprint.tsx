import type { JSX } from 'preact'
import { Details } from '../../../ui/components/details.js'
import { Nowrap } from '../../../ui/components/nowrap.js'
import type { ReporterWords } from './reporter-words.js'

interface FingerprintProps {
  readonly t: ReporterWords
  readonly office: string
  /** Five groups of five digits. */
  readonly fingerprint: string
}

/** What a careful reporter compares with the poster. */
export function Fingerprint({ t, office, fingerprint }: FingerprintProps): JSX.Element {
  return (
    <Details summary={t('report.fingerprint.title')}>
      <p class="govuk-body">{t('report.fingerprint.text', { office })}</p>
      <p class="govuk-body">
        <strong>
          {fingerprint.split(' ').map((group, index) => (
            <>
              {index > 0 && ' '}
              <Nowrap>{group}</Nowrap>
            </>
          ))}
        </strong>
      </p>
    </Details>
  )
}
