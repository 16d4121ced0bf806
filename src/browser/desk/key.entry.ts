import { fromBase64Url } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import {
  parseEnrolmentKey,
  officerKeysFromSeed,
  unwrapSeed,
  type EnrolmentKey,
} from '../../crypto/officer-keys.js'
import { problemOfPassphrase } from '../../crypto/passphrase.js'
import { officeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { pageLanguage } from './desk-words.js'
import { enrolmentKeyHere, keepEnrolmentKey } from './enrolment-key-here.js'
import { onAttempt, showStep, type Problem } from './form-attempt.js'
import { beginUnlock, openOwnSeed, stretch } from './open-own-seed.js'
import { element, fill, typed } from './page-parts.js'
import { makeKey, proposeOwn, sealAnew, type MadeKey, type ToFinish } from './rotate-key.js'
import { keepSeed } from './seed-in-tab.js'
import { postJson, sessionState } from './session-state.js'
import { unlockedKeys, type UnlockedKeys } from './unlocked-keys.js'

let made: MadeKey | null = null

onAttempt('begin-key', begin)
onAttempt('keep-key', keep)
onAttempt('drop-key', drop)
onAttempt('finish-key', finish)
document.getElementById('print-sheet')?.addEventListener('click', () => {
  print()
})

async function begin(form: HTMLFormElement): Promise<Problem> {
  const why = typed(form, 'why')
  if (why !== 'routine' && why !== 'key_compromised') return 'keys.rotate.whyMissing'
  const problem = problemOfNew(form, why === 'key_compromised')
  if (problem !== null) return problem
  const me = await unlockedKeys()
  if (me === null) return 'keys.rotate.locked'
  const own = await openOwnSeed(form)
  if (typeof own === 'string') return own
  const passphrase = typed(form, 'new-passphrase') || typed(form, 'passphrase')
  made = await makeKey(own, me.officer, why, passphrase)
  const { recipient, signing } = made.keys
  fill({
    ...{ name: form.dataset['name'] ?? '', title: form.dataset['title'] ?? '', email: own.email },
    'enrolment-key': made.enrolmentKey,
    'key-fingerprint': keyFingerprint({ recipient, verifyKey: signing.verifyKey }),
    'directory-fingerprint': own.pin.fingerprint,
    today: formatOfficeDate(pageLanguage(), officeDate(new Date()), 'long'),
  })
  showStep('sheet')
  return null
}

/** Whoever may have seen the key may have seen what opens it: a doubt wants another passphrase. */
function problemOfNew(form: HTMLFormElement, isDoubt: boolean): Problem {
  const passphrase = typed(form, 'new-passphrase')
  if (passphrase === '') return isDoubt ? 'keys.rotate.newPassphraseMissing' : null
  if (passphrase === typed(form, 'passphrase')) return 'keys.samePassphrase'
  const wrong = problemOfPassphrase(passphrase)
  if (wrong === null) return null
  return wrong === 'too_short' ? 'tooShort' : 'common'
}

async function keep(form: HTMLFormElement): Promise<Problem> {
  const me = await unlockedKeys()
  if (made === null || me === null) return 'keys.rotate.locked'
  if (typed(form, 'has-printed') === '') return 'notPrinted'
  const response = await postJson('/account/key', made.sent)
  if (response.status === 409) return conflictOf(response)
  if (response.status === 401) return 'unlockRefused'
  if (!response.ok) return response.status === 429 ? 'waitAMinute' : 'failed'
  const { outcome } = (await response.json()) as { outcome: string }
  if (outcome !== 'done') return 'unlockRefused'
  // Without it colleagues find the key among those that wait, and two of them sign.
  await proposeOwn(me, made.keys).catch(() => undefined)
  location.reload()
  return null
}

async function drop(): Promise<Problem> {
  const response = await postJson('/account/key/drop', {})
  if (!response.ok) return 'failed'
  location.reload()
  return null
}

/** What the officer has typed from the new sheet. */
interface TypedFromSheet {
  readonly passphrase: string
  readonly enrolmentKey: EnrolmentKey
}

async function finish(form: HTMLFormElement): Promise<Problem> {
  const given = typedFromSheet(form)
  if (typeof given === 'string') return given
  const me = await unlockedKeys()
  if (me === null) return 'keys.rotate.locked'
  const response = await postJson('/account/key/open', {})
  if (!response.ok) return response.status === 409 ? conflictOf(response) : 'failed'
  const toFinish = (await response.json()) as ToFinish
  const next = await nextSeed(toFinish, given)
  if (next === null) return 'keys.rotate.otherKey'
  element('sealing-anew', HTMLElement).hidden = false
  const problem = await putInPlace(me, next, { toFinish, enrolmentKey: given.enrolmentKey })
  element('sealing-anew', HTMLElement).hidden = true
  if (problem === null) location.assign(`${form.dataset['next'] ?? '/account'}?done=key`)
  return problem
}

function typedFromSheet(form: HTMLFormElement): TypedFromSheet | string {
  const passphrase = typed(form, 'passphrase')
  const key = typed(form, 'enrolment-key')
  if (passphrase === '') return 'passphraseMissing'
  if (key === '') return 'keys.rotate.newSheetMissing'
  const enrolmentKey = parseEnrolmentKey(key)
  return enrolmentKey === null ? 'enrolmentKeyWrong' : { passphrase, enrolmentKey }
}

/** @returns null when the sheet or the passphrase is not that of the new key. */
async function nextSeed(toFinish: ToFinish, given: TypedFromSheet): Promise<Uint8Array | null> {
  const half = await stretch(given.passphrase, toFinish)
  const wrap = fromBase64Url(toFinish.wrappedSeed)
  return (await unwrapSeed(wrap, half, given.enrolmentKey).catch(orNull))?.seed ?? null
}

/** Everything at once, and then this tab goes on with the new key. */
async function putInPlace(
  me: UnlockedKeys,
  seed: Uint8Array,
  { toFinish, enrolmentKey }: { readonly toFinish: ToFinish; readonly enrolmentKey: EnrolmentKey },
): Promise<Problem> {
  const sealed = await sealAnew(me, await officerKeysFromSeed(seed), toFinish).catch(orNull)
  if (sealed === null) return 'keys.rotate.notSigned'
  const { keys, signature, seq } = sealed
  const done = await postJson('/account/key/finish', { keys, signature })
  if (!done.ok) return done.status === 409 ? conflictOf(done) : 'failed'
  const state = await sessionState()
  const pin = { fingerprint: me.pin.fingerprint, lastSeq: seq }
  if (state !== null) await keepSeed({ officer: me.officer, seed, pin }, state.browserKeyHalf)
  const { email } = await beginUnlock()
  if (enrolmentKeyHere(email) !== null) keepEnrolmentKey(email, enrolmentKey)
  return null
}

const conflicts: Readonly<Record<string, string>> = {
  not_in_directory: 'keys.rotate.notInDirectory',
  stands_by: 'keys.rotate.standsBy',
  not_signed: 'keys.rotate.notSigned',
  vault_waits: 'keys.rotate.vaultWaits',
}

/** Whatever else has changed meanwhile: nothing was done, and trying again seals what is there now. */
async function conflictOf(response: Response): Promise<string> {
  const { code } = (await response.json().catch(() => ({}))) as { readonly code?: string }
  return conflicts[code ?? ''] ?? 'keys.rotate.keysChanged'
}

function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}
