import type { JSX } from 'preact'
import { InsetText } from '../../ui/components/inset-text.js'
import type { DeskFrame } from '../desk-frame.js'

interface UntoldLineProps {
  readonly frame: DeskFrame
  /** Reports of this officer whose reporter nobody has told yet. */
  readonly count: number
}

/** On the page of the day: reporters to be told that a key may be in other hands. Nothing when there are none. */
export function UntoldLine({ frame: { t, href }, count }: UntoldLineProps): JSX.Element | null {
  if (count === 0) return null
  return (
    <InsetText>
      {t('keys.warnToday', { count })}{' '}
      <a class="govuk-link" href={href('/regrant')}>
        {t('keys.warnTodayLink')}
      </a>
    </InsetText>
  )
}
