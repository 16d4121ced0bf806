import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Input } from '../../ui/components/input.js'
import type { Confirmed } from './ask-to-confirm.js'
import { deskWords } from './desk-words.js'
import { postJson } from './session-state.js'

const t = deskWords()

type Refusal = 'confirmRefused' | 'confirmFailed'

interface ConfirmDialogProps {
  readonly onAnswer: Confirmed
}

/** Asks for the second factor over the page, which stays as it is. */
export function ConfirmDialog({ onAnswer }: ConfirmDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const attempt = async (form: HTMLFormElement): Promise<void> => {
    const code = new FormData(form).get('confirm-code')
    setBusy(true)
    const outcome = await confirm(typeof code === 'string' ? code : '')
    setBusy(false)
    if (outcome === null) onAnswer(true)
    else {
      setRefusal(outcome)
      form.querySelector('input')?.select()
    }
  }
  return (
    <dialog
      ref={dialog}
      class="sj-dialog"
      aria-labelledby="confirm-title"
      onCancel={() => {
        onAnswer(false)
      }}
    >
      <h2 class="govuk-heading-m" id="confirm-title">
        {t('keys.confirmTitle')}
      </h2>
      <p class="govuk-body">{t('keys.confirmLead')}</p>
      <form
        method="dialog"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void attempt(event.currentTarget)
        }}
      >
        <Input
          name="confirm-code"
          label={t('accounts.code')}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
          {...(refusal !== null && { error: t(`keys.${refusal}`) })}
        />
        <Buttons>
          <Button disabled={isBusy}>{t('keys.confirmGoOn')}</Button>
          <Button
            type="button"
            variant="secondary"
            onClick={() => {
              onAnswer(false)
            }}
          >
            {t('keys.confirmCancel')}
          </Button>
        </Buttons>
      </form>
    </dialog>
  )
}

/** @returns null when the server took it. */
async function confirm(code: string): Promise<Refusal | null> {
  const response = await postJson('/session/confirm', { code }).catch(() => null)
  if (response?.ok !== true) return 'confirmFailed'
  const { isConfirmed } = (await response.json()) as { readonly isConfirmed: boolean }
  return isConfirmed ? null : 'confirmRefused'
}
