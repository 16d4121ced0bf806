import type { JSX } from 'preact'
import type { ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import { namesCorruption, wordList } from '../../kernel/corruption-words.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Sealed } from '../../ui/components/sealed.js'
import { messagesFor } from '../../ui/messages/messages.js'
import type { FormFlow } from '../../agency/offer-once.service.js'
import type { PageFrame } from '../page-frame.js'

/** People write Thai on an English page and the other way round. */
const words = (['th', 'en'] as const).map((lang) => messagesFor(lang)('complaint.corruption.words')).join(',')
const wordsOfCorruption = wordList(words)

/** Whether the words belong rather into the sealed form. */
export function soundsLikeCorruption({ narrative, place }: ComplaintAnswers): boolean {
  return namesCorruption(`${narrative}\n${place}`, wordsOfCorruption)
}

/** Hidden until the script finds such words, before anything is sent: then they move without leaving the device. */
export function CorruptionOffer({ frame }: { readonly frame: PageFrame }): JSX.Element {
  const { t, href } = frame
  const texts = {
    'data-words': words,
    'data-address': href('/report/write'),
    'data-moved': t('complaint.corruption.moved'),
    'data-blocked': t('complaint.corruption.blocked'),
  }
  return (
    <div id="corruption-offer" hidden tabIndex={-1} {...texts}>
      <Sealed label={t('complaint.corruption.title')}>
        <p class="govuk-body">{t('complaint.corruption.text')}</p>
        <p class="govuk-body">{t('complaint.corruption.movedHow')}</p>
        <Buttons>
          <Button type="button" variant="seal" attributes={{ 'data-move': '' }}>
            {t('complaint.corruption.move')}
          </Button>
          <Button type="button" variant="secondary" attributes={{ 'data-stay': '' }}>
            {t('complaint.corruption.stay')}
          </Button>
        </Buttons>
        <p class="govuk-body" role="status" data-move-status="" />
      </Sealed>
    </div>
  )
}

interface MoveProps {
  readonly frame: PageFrame
  readonly answers: ComplaintAnswers
  readonly flow: FormFlow
}

/** On the check page of a browser without JavaScript: the words have come here, and go on into the simple sealed form. */
export function CorruptionMove({ frame, answers, flow }: MoveProps): JSX.Element {
  const { t, href } = frame
  return (
    <Sealed label={t('complaint.corruption.title')} id="corruption-move">
      <p class="govuk-body">{t('complaint.corruption.text')}</p>
      <p class="govuk-body">{t('complaint.corruption.movedPlain')}</p>
      <form method="post" action={href('/no-script/report/edit')}>
        <input type="hidden" name="flow" value={flow} />
        <input type="hidden" name="narrative" value={answers.narrative} />
        <input type="hidden" name="where" value={answers.place} />
        <Button variant="seal">{t('complaint.corruption.move')}</Button>
      </form>
    </Sealed>
  )
}
