import { postJson } from './session-state.js'

export type ConfirmOutcome = 'confirmed' | 'confirmRefused' | 'confirmFailed' | 'passkey.notUsed'

/** Whether this officer has a passkey, on a page where the browser can ask for it; the server wrote it there. */
export function mayUsePasskey(): boolean {
  return document.getElementById('key-state')?.dataset['passkey'] === 'yes' && 'PublicKeyCredential' in window
}

/** Shows the second factor again with a device. The code for it is fetched when it is wanted, which is seldom. */
export async function confirmWithPasskey(): Promise<ConfirmOutcome> {
  try {
    const { showPasskey } = await import('./passkey.js')
    const passkey = await showPasskey(await postJson('/session/confirm/passkey', {}))
    if (passkey === null) return 'passkey.notUsed'
    return (await isConfirmedBy({ passkey })) ? 'confirmed' : 'passkey.notUsed'
  } catch {
    return 'confirmFailed'
  }
}

export async function confirmWithCode(code: string): Promise<ConfirmOutcome> {
  try {
    return (await isConfirmedBy({ code })) ? 'confirmed' : 'confirmRefused'
  } catch {
    return 'confirmFailed'
  }
}

/** @throws Error when the server did not answer the question. */
async function isConfirmedBy(factor: Readonly<Record<string, unknown>>): Promise<boolean> {
  const response = await postJson('/session/confirm', factor)
  if (!response.ok) throw new Error(`confirm: ${response.status}`)
  return ((await response.json()) as { readonly isConfirmed: boolean }).isConfirmed
}

/** On the page that stands in the place of a form that was sent: a device confirms, then the form goes on as it is. */
export function offerPasskeyOnPage(): void {
  const button = document.getElementById('confirm-passkey')
  const failed = document.getElementById('confirm-passkey-failed')
  if (!(button instanceof HTMLButtonElement) || failed === null || !mayUsePasskey()) return
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    void confirmWithPasskey().then((outcome) => {
      if (outcome === 'confirmed') button.form?.submit()
      failed.hidden = outcome === 'confirmed'
      button.disabled = false
    })
  })
}
