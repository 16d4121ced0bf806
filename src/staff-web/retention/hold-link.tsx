import type { JSX } from 'preact'
import type { HoldableCase } from '../../retention/hold-cases.service.js'
import type { DeskFrame } from '../desk-frame.js'

/** From a case to where it is kept for somebody. */
export function HoldLink({
  frame,
  one,
}: {
  readonly frame: DeskFrame
  readonly one: HoldableCase
}): JSX.Element {
  const { t, href } = frame
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href(`/retention/hold/${one.channel}/${one.caseId}`)}>
        {t('retention.caseLink')}
      </a>
      <br />
      <span class="govuk-hint">{t('retention.caseLinkHint')}</span>
    </p>
  )
}
