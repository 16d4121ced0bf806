import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { toBase64Url } from '../../crypto/bytes.js'
import { onAttempt, type Problem } from './form-attempt.js'
import { beginUnlock, stretch } from './open-own-seed.js'
import { typed } from './page-parts.js'
import { knowsPasskeys, makePasskey } from './passkey.js'
import { postJson } from './session-state.js'

/** As the database has it. */
const longestName = 60

const form = document.getElementById('add-passkey')
const none = document.getElementById('no-passkeys')

if (form !== null && none !== null) {
  form.hidden = !knowsPasskeys()
  none.hidden = knowsPasskeys()
}
onAttempt('add-passkey', add)

async function add(form: HTMLFormElement): Promise<Problem> {
  const name = typed(form, 'name').trim()
  if (name === '') return 'keys.passkey.nameMissing'
  if (name.length > longestName) return 'keys.passkey.nameLong'
  const passphrase = typed(form, 'passphrase')
  if (passphrase === '') return 'passphraseMissing'
  const { authenticationSecret } = await stretch(passphrase, await beginUnlock())
  const begun = await postJson('/account/passkeys/begin', {
    authenticationSecret: toBase64Url(authenticationSecret),
  })
  if (begun.status === 401) return 'unlockRefused'
  if (begun.status === 429) return 'waitAMinute'
  if (!begun.ok) return 'failed'
  const made = await makePasskey((await begun.json()) as PublicKeyCredentialCreationOptionsJSON)
  if (made === 'known') return 'keys.passkey.known'
  if (made === null) return 'keys.passkey.notMade'
  return keep(form, { name, passkey: made })
}

const refusals: Readonly<Record<string, Problem>> = {
  known: 'keys.passkey.known',
  too_many: 'keys.passkey.tooMany',
  refused: 'keys.passkey.refused',
}

async function keep(form: HTMLFormElement, sent: unknown): Promise<Problem> {
  const response = await postJson('/account/passkeys', sent)
  if (!response.ok) return 'failed'
  const { outcome } = (await response.json()) as { readonly outcome: string }
  if (outcome !== 'done') return refusals[outcome] ?? 'failed'
  location.assign(`${form.dataset['next'] ?? '/account/passkeys'}?done=added`)
  return null
}
