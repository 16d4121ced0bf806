import type { JSX } from 'preact'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { sendToCase } from './case-requests.js'
import type { Speech } from './case-words.js'
import { SendProblemLine } from './send-problem-line.js'
import { fewestHolders } from './take-key.js'
import { useSending } from './use-sending.js'

interface KeptFromProps {
  readonly speech: Speech
  readonly sealed: SealedCase
  readonly officer: string
  readonly path: string
}

/**
 * In the place of a case whose reporter chose that the officer's present post must not see it. Only this browser can
 * know: the choice lies inside the seal. The key goes by a click, so that a mistake in the directory takes nothing away.
 */
export function KeptFrom({ speech, sealed, officer, path }: KeptFromProps): JSX.Element {
  const { t } = speech
  const sending = useSending<string>(async (who) => {
    const problem = await sendToCase(`${path}/ungrant`, { officer: who })
    if (problem === null) location.assign('/corruption')
    return problem
  })
  const giveUp = (event: Event): void => {
    event.preventDefault()
    void sending.send(officer, () => Promise.resolve(officer))
  }
  return (
    <>
      <ErrorSummary
        title={t('casework.keptFromTitle')}
        description={t('casework.keptFromText')}
        errors={[]}
      />
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      {sealed.holders.length > fewestHolders ? (
        <form method="dialog" onSubmit={giveUp}>
          <p class="govuk-body">{t('casework.giveUpKeyHint')}</p>
          <Button variant="warning" disabled={sending.isSending}>
            {t('casework.giveUpKey')}
          </Button>
        </form>
      ) : (
        <p class="govuk-body">{t('casework.keptFromFew')}</p>
      )}
    </>
  )
}
