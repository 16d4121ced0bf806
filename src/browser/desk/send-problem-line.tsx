import type { JSX } from 'preact'
import type { SendProblem } from './case-requests.js'
import type { Speech } from './case-words.js'

interface SendProblemLineProps {
  readonly speech: Speech
  readonly problem: SendProblem | null
}

/** What came of sending, beside the form whose words are still in it. Read out at once. */
export function SendProblemLine({ speech: { t }, problem }: SendProblemLineProps): JSX.Element {
  return (
    <div role="alert">
      {problem === 'lost_race' && (
        <p class="govuk-error-message">
          {t('desk.problem.lost_race')} {t('desk.lostRaceText')}{' '}
          <a class="govuk-link" href="">
            {t('desk.lostRaceReload')}
          </a>
        </p>
      )}
      {problem !== null && problem !== 'lost_race' && (
        <p class="govuk-error-message">
          {problem === 'not_a_holder' ? t('desk.grantRefused') : t(`desk.problem.${problem}`)}
        </p>
      )}
    </div>
  )
}
