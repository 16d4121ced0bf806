import { fromBase64Url } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { parseEnrolmentKey, unwrapSeed, type EnrolmentKey } from '../../crypto/officer-keys.js'
import { problemOfPassphrase } from '../../crypto/passphrase.js'
import { officeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { deskWords, pageLanguage } from './desk-words.js'
import { onAttempt, showStep, type Problem } from './form-attempt.js'
import { openOwnSeed, stretch } from './open-own-seed.js'
import { element, fill, typed } from './page-parts.js'
import { conflictOf, putInPlace, wasPutInPlace } from './put-key-in-place.js'
import { makeKey, proposeOwn, type MadeKey, type ToFinish } from './rotate-key.js'
import { postJson } from './session-state.js'
import { unlockedKeys } from './unlocked-keys.js'

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
  // Without `?again`, by which this page may have been opened.
  location.assign(location.pathname)
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
  const leave = (): void => {
    location.assign(`${form.dataset['next'] ?? '/account'}?done=key`)
  }
  if (await wasPutInPlace(me)) {
    leave()
    return null
  }
  const response = await postJson('/account/key/open', {})
  if (!response.ok) return response.status === 409 ? conflictOf(response) : 'failed'
  const toFinish = (await response.json()) as ToFinish
  const seed = await nextSeed(toFinish, given)
  if (seed === null) return 'keys.rotate.otherKey'
  element('sealing-anew', HTMLElement).hidden = false
  const opened = { seed, enrolmentKey: given.enrolmentKey }
  const problem = await putInPlace(me, opened, toFinish, (closed) => mayLeave(form, closed))
  element('sealing-anew', HTMLElement).hidden = true
  if (problem === null) leave()
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

/** The reports that the officer has been told of. */
let told = ''

/** Reports that stay closed are said first; only who has read it and says so goes on. */
function mayLeave(form: HTMLFormElement, closed: readonly string[]): boolean {
  const which = closed.join(' ')
  if (which === '' || (which === told && typed(form, 'go-on') !== '')) return true
  told = which
  fill({ 'closed-count': deskWords()('keys.rotate.closedCount', { count: closed.length }) })
  element('closed-keys', HTMLElement).hidden = false
  element('go-on', HTMLInputElement).checked = false
  return false
}

function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}
