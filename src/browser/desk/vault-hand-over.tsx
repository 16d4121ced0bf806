import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Radios } from '../../ui/components/radios.js'
import { shownName } from './case-people.js'
import { handOverAll, type HandOverEnd } from './hand-over-shares.js'
import { focusFirstError, sentText } from './sent-text.js'
import type { UnlockedKeys } from './unlocked-keys.js'
import type { VaultSpeech } from './vault-words.js'

interface HandOverProps {
  readonly speech: VaultSpeech
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
}

type State = 'choosing' | 'not_chosen' | { readonly fraction: number } | HandOverEnd

/** A leaving custodian chooses a successor of the directory and gives every share, by one click, as often as it needs. */
export function VaultHandOver({ speech, keys, directory }: HandOverProps): JSX.Element {
  const { t, lang } = speech
  const [state, setState] = useState<State>('choosing')
  const others = directory.entries.filter(
    ({ officer, roles }) => roles.includes('custodian') && officer !== keys.officer,
  )
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const chosen = others.find(({ officer }) => officer === sentText(event, 'successor'))
    if (chosen === undefined) {
      setState('not_chosen')
      focusFirstError(event)
      return
    }
    setState({ fraction: 0 })
    const onProgress = (fraction: number): void => {
      setState({ fraction })
    }
    void handOverAll({ keys, directory, successor: chosen, onProgress }).then(setState, () => {
      setState('interrupted')
    })
  }
  if (others.length === 0) return <p class="govuk-body">{t('vault.noSuccessor')}</p>
  return (
    <>
      <Told t={t} state={state} />
      <form method="dialog" onSubmit={onSubmit} noValidate>
        <Radios
          name="successor"
          legend={{ text: t('vault.successor') }}
          hint={t('vault.successorHint')}
          error={state === 'not_chosen' ? t('vault.problem.successor_missing') : undefined}
          items={others.map((entry) => ({
            value: entry.officer,
            text: `${shownName(entry, lang)} (${entry.title[lang]})`,
            hint: t('vault.fingerprint', { digits: keyFingerprint(entry) }),
          }))}
        />
        <Button variant="seal" disabled={typeof state === 'object'}>
          {t('vault.handOver')}
        </Button>
      </form>
    </>
  )
}

/** How far it has come, without a number: how many cases there are is nobody's to read over a shoulder. */
function Told({ t, state }: { readonly t: VaultSpeech['t']; readonly state: State }): JSX.Element {
  return (
    <div role="status">
      {typeof state === 'object' && (
        <p class="govuk-body">
          <label for="hand-over-progress">{t('vault.handingOver')}</label>{' '}
          <progress id="hand-over-progress" max={1} value={state.fraction} />
        </p>
      )}
      {state === 'done' && <NotificationBanner kind="success">{t('vault.handOver.done')}</NotificationBanner>}
      {state === 'interrupted' && <p class="govuk-error-message">{t('vault.handOver.interrupted')}</p>}
      {state === 'some_unsound' && <p class="govuk-error-message">{t('vault.handOver.some_unsound')}</p>}
    </div>
  )
}
