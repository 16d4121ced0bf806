import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { PaperSpeech } from './paper-words.js'
import type { LetterInHand } from './use-letter.js'

interface PutAsideProps {
  readonly speech: PaperSpeech
  readonly hand: LetterInHand
}

/** Goes on another day, on any computer: what was typed waits with the case and is shown to its writer alone. */
export function PutAside({ speech, hand }: PutAsideProps): JSX.Element {
  const { t, lang } = speech
  const [outcome, setOutcome] = useState<'kept' | 'thrown' | 'failed' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const act = (work: () => Promise<boolean>, done: 'kept' | 'thrown') => (): void => {
    setBusy(true)
    void work().then((isDone) => {
      setOutcome(isDone ? done : 'failed')
      setBusy(false)
    })
  }
  return (
    <div class="sj-letter-actions" id="put-aside">
      {hand.keptOn !== null && (
        <p class="govuk-body" id="kept-on">
          {hand.keptOn === 'today'
            ? t('letters.keptToday')
            : t('letters.keptOn', { date: dayInWords(t, lang, hand.keptOn) })}
        </p>
      )}
      <div role="status">
        {outcome === 'kept' && <p class="govuk-body">{t('letters.putAside')}</p>}
        {outcome === 'thrown' && <p class="govuk-body">{t('letters.thrownAway')}</p>}
      </div>
      {outcome === 'failed' && (
        <p class="govuk-error-message" role="alert">
          {t('letters.notPutAside')}
        </p>
      )}
      <Button
        type="button"
        variant="secondary"
        disabled={isBusy}
        onClick={act(hand.putAside, 'kept')}
        id="put-letter-aside"
      >
        {t('letters.putAsideButton')}
      </Button>{' '}
      {hand.keptOn !== null && (
        <button
          type="button"
          class="govuk-link sj-link-button"
          disabled={isBusy}
          onClick={act(hand.throwAway, 'thrown')}
          id="throw-letter-away"
        >
          {t('letters.throwAway')}
        </button>
      )}
    </div>
  )
}
