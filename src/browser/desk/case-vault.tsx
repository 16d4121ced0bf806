import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Details } from '../../ui/components/details.js'
import { Sealed } from '../../ui/components/sealed.js'
import { VaultAskForm } from './vault-ask-form.js'
import { stateOf, type VaultActingProps, type VaultPartProps } from './vault-part.js'
import { VaultRequestView } from './vault-request-view.js'
import { loadVault, type CaseVaultState, type ShownRequest } from './vault-requests.js'

/** The vault of the case: what was asked and decided, asking, and opening for the officer who asked. */
export function CaseVault(props: VaultActingProps): JSX.Element | null {
  const { speech, desk, path } = props
  const { t } = speech
  const [state, setState] = useState<CaseVaultState | 'loading' | 'failed'>('loading')
  useEffect(() => {
    loadVault(desk, path).then(setState, () => {
      setState('failed')
    })
  }, [desk, path])
  // Nothing lies in the vault of a report that is anonymous or open.
  if (desk.opened.body.answers.identityChoice !== 'vault') return null
  return (
    <Sealed label={t('vault.ofCase')} id="vault">
      {state === 'loading' && (
        <p class="govuk-body" role="status">
          {t('vault.opening')}
        </p>
      )}
      {state === 'failed' && <p class="govuk-body">{t('vault.failed')}</p>}
      {typeof state === 'object' && <Loaded {...props} state={state} />}
    </Sealed>
  )
}

function Loaded(props: VaultPartProps): JSX.Element {
  const { speech, desk, state } = props
  const { t } = speech
  const { t: needed, n } = desk.opened.body.custody
  const { current, past } = sorted(state)
  const isAskable = !current.some((request) => stateOf(state, request) === 'open')
  return (
    <>
      <p class="govuk-body">
        <strong>{t('vault.rule', { t: needed, n })}</strong>
      </p>
      {current.map((request) => (
        <VaultRequestView {...props} request={request} key={request.sealed.id} />
      ))}
      {isAskable && <VaultAskForm {...props} />}
      {past.length > 0 && (
        <Details summary={t('vault.past')}>
          {past.map((request) => (
            <VaultRequestView {...props} request={request} key={request.sealed.id} />
          ))}
        </Details>
      )}
    </>
  )
}

/** What still lives, and what is over. The latest first. */
function sorted(state: CaseVaultState): {
  readonly current: readonly ShownRequest[]
  readonly past: readonly ShownRequest[]
} {
  const latestFirst = [...state.requests].reverse()
  const isCurrent = (request: ShownRequest): boolean => {
    const now = stateOf(state, request)
    const isInTime = request.read !== null && state.vault.today <= request.read.asked.expires
    return now === 'open' || (now === 'agreed' && isInTime)
  }
  return {
    current: latestFirst.filter(isCurrent),
    past: latestFirst.filter((request) => !isCurrent(request)),
  }
}
