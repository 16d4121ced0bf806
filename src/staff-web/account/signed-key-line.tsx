import type { JSX } from 'preact'
import { InsetText } from '../../ui/components/inset-text.js'
import type { DeskFrame } from '../desk-frame.js'

interface SignedKeyLineProps {
  readonly frame: DeskFrame
  readonly isThere: boolean
}

/** Colleagues have signed for the officer's new key: the last step is the officer's own. */
export function SignedKeyLine({ frame: { t, href }, isThere }: SignedKeyLineProps): JSX.Element | null {
  if (!isThere) return null
  return (
    <InsetText>
      {t('keys.rotate.signedLine')}{' '}
      <a class="govuk-link" href={href('/account/key')}>
        {t('keys.rotate.finish')}
      </a>
    </InsetText>
  )
}
