import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Input } from '../../ui/components/input.js'
import type { Confirmed } from './ask-to-confirm.js'
import { deskWords } from './desk-words.js'
import {
  confirmWithCode,
  confirmWithPasskey,
  mayUsePasskey,
  type ConfirmOutcome,
} from './confirm-with-passkey.js'

const t = deskWords()

type Refusal = Exclude<ConfirmOutcome, 'confirmed'>

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
  const attempt = async (act: Promise<ConfirmOutcome>): Promise<void> => {
    setBusy(true)
    const outcome = await act
    setBusy(false)
    if (outcome === 'confirmed') onAnswer(true)
    else {
      setRefusal(outcome)
      dialog.current?.querySelector('input')?.select()
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
          void attempt(confirmWithCode(codeIn(event.currentTarget)))
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
          {mayUsePasskey() && (
            <Button
              type="button"
              variant="secondary"
              disabled={isBusy}
              onClick={() => {
                void attempt(confirmWithPasskey())
              }}
            >
              {t('keys.passkey.use')}
            </Button>
          )}
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

function codeIn(form: HTMLFormElement): string {
  const code = new FormData(form).get('confirm-code')
  return typeof code === 'string' ? code : ''
}
