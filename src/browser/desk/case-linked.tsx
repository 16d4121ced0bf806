import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isLocator } from '../../crypto/receipt.js'
import { Button } from '../../ui/components/button.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Sealed } from '../../ui/components/sealed.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { ActingProps } from './acting.js'
import { nameOf } from './case-people.js'
import { fetchSealedCase } from './case-requests.js'
import { openCase, type OpenDesk } from './open-case.js'
import { whyNotOpened } from './why-not-opened.js'

/** Cases that tell the same, to be read beside this one. Nobody sees one of them without its key. */
export function CaseLinked(props: ActingProps): JSX.Element | null {
  const { speech, desk } = props
  const { t } = speech
  const { linked } = desk.sealed
  if (linked.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('casework.linkedTitle')}</h2>
      {linked.map((other) => (
        <Linked {...props} other={other} />
      ))}
    </>
  )
}

type LinkedProps = ActingProps & { readonly other: OpenDesk['sealed']['linked'][number] }
type State = 'closed' | 'opening' | 'excluded' | 'report' | 'network' | OpenDesk

function Linked({ speech, desk, other }: LinkedProps): JSX.Element {
  const { t, lang } = speech
  const [state, setState] = useState<State>('closed')
  const locator = isLocator(other.locator)
  const number = locator === null ? other.locator : formatLocator(locator)
  const open = (event: Event): void => {
    event.preventDefault()
    setState('opening')
    fetchSealedCase(`/corruption/${other.id}`, 'beside')
      .then(async (sealed) => openCase(sealed, desk.keys, desk.directory).catch(whyNotOpened))
      .then(setState, (error: unknown) => {
        setState('network')
        throw error
      })
  }
  return (
    <Sealed
      label={t(`casework.linked.${other.is}`, { number })}
      state={typeof state === 'object' ? 'open' : 'closed'}
    >
      <p class="govuk-body">
        <a class="govuk-link" href={`${lang === 'en' ? '/en' : ''}/corruption/${other.id}`}>
          {t('casework.goTo', { number })}
        </a>
      </p>
      {typeof state === 'object' ? (
        <Words speech={speech} desk={state} />
      ) : (
        <form method="dialog" onSubmit={open}>
          {(state === 'report' || state === 'network') && (
            <p class="govuk-error-message">{t(`desk.failed.${state}`)}</p>
          )}
          {state === 'excluded' && <p class="govuk-error-message">{t('casework.keptFromTitle')}</p>}
          <Button variant="secondary" disabled={state === 'opening'}>
            {t('casework.readBeside')}
          </Button>
        </form>
      )}
    </Sealed>
  )
}

/** Everything that was told in the other case, in the order of writing. */
function Words({ speech, desk }: Pick<ActingProps, 'speech' | 'desk'>): JSX.Element {
  const { t, lang } = speech
  return (
    <>
      <Paragraphs text={desk.opened.body.answers.narrative} />
      {desk.messages.map(({ author, on, text }) => (
        <>
          <p class="govuk-body">
            <strong>{nameOf(speech, desk.directory, author)}</strong> {dayInWords(t, lang, on)}
          </p>
          {text === null ? (
            <p class="govuk-body">{t('desk.cannotOpenMessage')}</p>
          ) : (
            <Paragraphs text={text} />
          )}
        </>
      ))}
    </>
  )
}
