import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { Identity } from '../../kernel/report-body.js'
import { Button } from '../../ui/components/button.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { OpenedIdentity } from './opened-identity.js'
import { postJson } from './unlocked-keys.js'
import { stateOf, type VaultRequestProps } from './vault-part.js'
import { openIdentityHere, type OpeningProblem } from './vault-requests.js'

type Opened = Identity | OpeningProblem | 'busy' | null

/** What the officer who asked may do while the request lives: open, as often as the agency allows, or take it back. */
export function MyVaultRequest(props: VaultRequestProps): JSX.Element | null {
  const { state, request } = props
  const now = stateOf(state, request)
  const expires = request.read?.asked.expires
  const isAlive = expires !== undefined && state.vault.today <= expires
  if ((now !== 'open' && now !== 'agreed') || !isAlive) return null
  return <Acts {...props} isAgreed={now === 'agreed'} expires={expires} />
}

interface ActsProps extends VaultRequestProps {
  readonly isAgreed: boolean
  readonly expires: OfficeDate
}

function Acts(props: ActsProps): JSX.Element {
  const { speech, path, request, state, onDone, isAgreed, expires } = props
  const { t, lang } = speech
  const [opened, setOpened] = useState<Opened>(null)
  const withdraw = async (): Promise<void> => {
    const response = await postJson(`${path}/vault/${request.sealed.id}/withdraw`, {}).catch(() => null)
    if (response?.ok === true) onDone('vault_withdrawn')
    else setOpened('failed')
  }
  return (
    <>
      <p class="govuk-body">
        {t(isAgreed ? 'vault.openUntil' : 'vault.answersUntil', {
          date: dayInWords(t, lang, expires).replaceAll(' ', '\u00a0'),
          times: state.vault.openingsMax,
        })}
      </p>
      {typeof opened === 'string' && opened !== 'busy' && (
        <p class="govuk-error-message" role="alert">
          {t(`vault.problem.${opened}`)}
        </p>
      )}
      {isAgreed && <Opening {...props} opened={opened} setOpened={setOpened} />}
      <OneAct act={withdraw} variant="secondary" isDisabled={opened === 'busy'}>
        {t('vault.withdraw')}
      </OneAct>
    </>
  )
}

interface OpeningProps extends ActsProps {
  readonly opened: Opened
  readonly setOpened: (opened: Opened) => void
}

function Opening({ speech, desk, path, request, state, opened, setOpened }: OpeningProps): JSX.Element {
  const { t } = speech
  if (typeof opened === 'object' && opened !== null) {
    return <OpenedIdentity {...{ speech, desk, identity: opened }} onClose={reload} />
  }
  const openHere = async (): Promise<void> => {
    setOpened('busy')
    setOpened(await openIdentityHere(desk, path, request.sealed).catch(() => 'failed' as const))
  }
  const isUsedUp = request.sealed.openings.length >= state.vault.openingsMax
  return (
    <>
      {isUsedUp && <p class="govuk-body">{t('vault.problem.used_up')}</p>}
      <OneAct act={openHere} variant="seal" isDisabled={opened === 'busy' || isUsedUp}>
        {t('vault.openName')}
      </OneAct>
    </>
  )
}

/** A new page: nothing of the identity stays in the memory of this one. */
function reload(): void {
  location.reload()
}

interface OneActProps {
  readonly act: () => Promise<void>
  readonly variant: 'seal' | 'secondary'
  readonly isDisabled: boolean
  readonly children: string
}

function OneAct({ act, variant, isDisabled, children }: OneActProps): JSX.Element {
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    void act()
  }
  return (
    <form method="dialog" onSubmit={onSubmit}>
      <Button variant={variant} disabled={isDisabled}>
        {children}
      </Button>
    </form>
  )
}
