import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { longestVaultReason, vaultBases, type VaultBasis } from '../../kernel/vault.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Details } from '../../ui/components/details.js'
import { Radios } from '../../ui/components/radios.js'
import { Textarea } from '../../ui/components/textarea.js'
import { shownName } from './case-people.js'
import { sendToCase } from './case-requests.js'
import { SendProblemLine } from './send-problem-line.js'
import { focusFirstError, sentText } from './sent-text.js'
import { useSending, type Sending } from './use-sending.js'
import type { VaultPartProps } from './vault-part.js'
import { sealRequest, type RequestToSend } from './vault-requests.js'

type Problem = 'basis_missing' | 'reason_missing' | 'reason_too_long' | 'not_asked_before'

/** Asks the custodians for the name: why, and on what ground. What is typed stays until it is sent. */
export function VaultAskForm(props: VaultPartProps): JSX.Element {
  const { speech, path, state, desk } = props
  const { t, lang } = speech
  const { onSubmit, onChange, basis, problem, sending } = useAsking(props)
  const isAt = (...problems: Problem[]): string | undefined =>
    problem !== null && problems.includes(problem) ? t(`vault.problem.${problem}`) : undefined
  if (state.custodians.length < desk.opened.body.custody.t) {
    return <p class="govuk-body">{t('vault.problem.too_few_custodians')}</p>
  }
  return (
    <Details summary={t('vault.ask')} id="vault-ask">
      <form method="dialog" onSubmit={onSubmit} onChange={onChange} noValidate>
        <p class="govuk-body">{t('vault.askLead')}</p>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Radios
          name="basis"
          idPrefix="vault-basis"
          legend={{ text: t('vault.basis') }}
          class="govuk-radios--small"
          value={basis ?? undefined}
          error={isAt('basis_missing')}
          items={vaultBases.map((value) => ({ value, text: t(`vault.basis.${value}`) }))}
        />
        <Textarea
          name="reason"
          id="vault-reason"
          rows={4}
          label={t('vault.reason')}
          hint={t('vault.reasonHint')}
          error={isAt('reason_missing', 'reason_too_long')}
        />
        <Checkboxes
          name="tried"
          idPrefix="vault-tried"
          legend={{ text: t('vault.tried') }}
          class="govuk-checkboxes--small"
          error={isAt('not_asked_before')}
          items={[{ value: 'yes', text: t('vault.triedMailbox') }]}
        />
        <p class="govuk-body">
          {t('vault.willAsk', {
            names: state.custodians
              .map((entry) => `${shownName(entry, lang)} (${entry.title[lang]})`)
              .join(', '),
          })}
        </p>
        <Button variant="seal" disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'vault.sealAndAsk')}
        </Button>
      </form>
    </Details>
  )
}

interface AskForm {
  readonly onSubmit: (event: Event) => void
  readonly onChange: (event: Event) => void
  readonly basis: VaultBasis | null
  readonly problem: Problem | null
  readonly sending: Sending<RequestToSend>
}

function useAsking({ desk, path, state, onDone }: VaultPartProps): AskForm {
  const [basis, setBasis] = useState<VaultBasis | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sending = useSending<RequestToSend>(async (request) => {
    const refused = await sendToCase(`${path}/vault/ask`, request)
    if (refused === null) onDone('vault_asked')
    return refused
  })
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'basis') return
    setBasis(vaultBases.find((known) => known === target.value) ?? null)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'reason')
    const found = problemOf(basis, text, sentText(event, 'tried') === 'yes')
    setProblem(found)
    if (basis === null || found !== null) {
      focusFirstError(event)
      return
    }
    void sending.send(`${basis} ${text}`, () => sealRequest(desk, state, { basis, text }))
  }
  return { onSubmit, onChange, basis, problem, sending }
}

function problemOf(basis: VaultBasis | null, text: string, hasTried: boolean): Problem | null {
  if (basis === null) return 'basis_missing'
  if (text === '') return 'reason_missing'
  if (text.length > longestVaultReason) return 'reason_too_long'
  return hasTried ? null : 'not_asked_before'
}
