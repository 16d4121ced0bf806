import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Sealed } from '../../ui/components/sealed.js'
import type { Speech } from './case-words.js'

export type CaseFailureName = 'locked' | 'directory' | 'report' | 'network' | 'excluded'

interface CaseFailureProps {
  readonly speech: Speech
  readonly failure: CaseFailureName
  readonly unlock: string
}

/** Why nothing of the case is shown, and what to do. */
export function CaseFailure({ speech: { t }, failure, unlock }: CaseFailureProps): JSX.Element {
  if (failure === 'locked') {
    return (
      <Sealed label={t('desk.sealedWaiting')}>
        <h2 class="govuk-heading-m">{t('desk.lockedTitle')}</h2>
        <p class="govuk-body">{t('desk.lockedText')}</p>
        <Button href={unlock}>{t('desk.unlock')}</Button>
      </Sealed>
    )
  }
  if (failure === 'excluded') {
    const [title, description] = [t('casework.keptFromTitle'), t('casework.keptFromText')]
    return <ErrorSummary {...{ title, description }} errors={[]} />
  }
  return <ErrorSummary title={t('desk.failedTitle')} description={t(`desk.failed.${failure}`)} errors={[]} />
}
