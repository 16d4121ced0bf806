import type { JSX } from 'preact'
import type { ActingProps } from './acting.js'
import type { SendProblem } from './case-requests.js'

interface SendProblemLineProps extends Pick<ActingProps, 'speech' | 'path'> {
  readonly problem: SendProblem | null
}

/** What came of sending, beside the form whose words are still in it. Read out at once. */
export function SendProblemLine({ speech, path, problem }: SendProblemLineProps): JSX.Element {
  const { t, lang } = speech
  return (
    <div role="alert">
      {problem === 'lost_race' && (
        <p class="govuk-error-message">
          {t('desk.problem.lost_race')} {t('desk.lostRaceCopy')}{' '}
          <a class="govuk-link" href={lang === 'en' ? `/en${path}` : path}>
            {t('desk.lostRaceReload')}
          </a>
        </p>
      )}
      {problem !== null && problem !== 'lost_race' && (
        <p class="govuk-error-message">{sentenceOf(t, problem)}</p>
      )}
    </div>
  )
}

function sentenceOf(t: ActingProps['speech']['t'], problem: Exclude<SendProblem, 'lost_race'>): string {
  if (problem === 'not_a_holder') return t('desk.grantRefused')
  return t(`desk.problem.${problem}`)
}
