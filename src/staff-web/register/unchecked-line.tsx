import type { JSX } from 'preact'
import type { ChannelMonth } from '../../kernel/channel-check.js'
import { InsetText } from '../../ui/components/inset-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { monthWords } from './month-words.js'

interface UncheckedLineProps {
  readonly frame: DeskFrame
  /** Of one month. */
  readonly unchecked: readonly ChannelMonth[]
}

/** On the page of the day: what nobody has looked into for last month. Nothing when all is signed. */
export function UncheckedLine({ frame, unchecked }: UncheckedLineProps): JSX.Element | null {
  const { t, href } = frame
  const [first] = unchecked
  if (first === undefined) return null
  const channels = unchecked.map(({ channel }) => t(`terms.intakeMethod.${channel}`)).join(', ')
  return (
    <InsetText>
      {t('register.checks.today', {
        month: monthWords(frame, first.month),
        count: unchecked.length,
        channels,
      })}{' '}
      <a class="govuk-link" href={href('/register/checks')}>
        {t('register.checks.todayLink')}
      </a>
    </InsetText>
  )
}
