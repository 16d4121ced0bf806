import { render } from 'preact'
import { UnlockedMark } from '../../ui/components/unlocked-mark.js'
import { WordsContext } from '../../ui/components/words.js'
import { confirmEvent, type Confirmed } from './ask-to-confirm.js'
import { offerPasskeyOnPage } from './confirm-with-passkey.js'
import { ConfirmDialog } from './confirm-dialog.js'
import { deskWords } from './desk-words.js'
import { postsAreChecked } from './posts-to-check.js'
import { forgetSeed } from './seed-in-tab.js'
import { postJson } from './session-state.js'
import { unlockedKeys } from './unlocked-keys.js'

/** What tabs of one browser tell each other: activity in one keeps all alive, a sign-out closes all. */
type Word = { readonly secondsLeft: number } | 'signed out'

const warnAtSeconds = 120
const t = deskWords()
const place = document.getElementById('key-state')
const warning = document.getElementById('idle-warning')
const others = new BroadcastChannel('sujarit session')
let endsAt = deadline(Number(place?.dataset['secondsLeft'] ?? 0))
const isOpen = unlockedKeys().then((keys) => keys !== null)

others.addEventListener('message', ({ data }: MessageEvent<Word>) => {
  if (data === 'signed out') leave()
  else endsAt = deadline(data.secondsLeft)
  void draw()
})

document.getElementById('sign-out')?.addEventListener('submit', (event) => {
  event.preventDefault()
  void signOut()
})

document.getElementById('stay-signed-in')?.addEventListener('click', () => {
  void stay()
})

document.addEventListener(confirmEvent, (event) => {
  event.preventDefault()
  showConfirmDialog((event as CustomEvent<Confirmed>).detail)
})

offerPasskeyOnPage()
others.postMessage({ secondsLeft: secondsLeft() } satisfies Word)
setInterval(() => void draw(), 5000)
void draw()

async function draw(): Promise<void> {
  const left = secondsLeft()
  if (left <= 0) {
    leave()
    return
  }
  if (warning !== null) warning.hidden = left > warnAtSeconds
  if (place === null) return
  const mark = (await isOpen) ? <UnlockedMark minutes={Math.ceil(left / 60)} /> : <LockedMark />
  render(<WordsContext.Provider value={t}>{mark}</WordsContext.Provider>, place)
}

function LockedMark() {
  return (
    <a class="govuk-link" href={place?.dataset['unlockPath'] ?? '/sign-in'}>
      {t('accounts.keyLocked')} {t('accounts.unlock')}
    </a>
  )
}

function showConfirmDialog(answer: Confirmed): void {
  const here = document.createElement('div')
  document.body.append(here)
  const onAnswer = (isConfirmed: boolean): void => {
    render(null, here)
    here.remove()
    answer(isConfirmed)
  }
  render(
    <WordsContext.Provider value={t}>
      <ConfirmDialog onAnswer={onAnswer} />
    </WordsContext.Provider>,
    here,
  )
}

async function stay(): Promise<void> {
  const response = await postJson('/session/stay', {})
  if (!response.ok) {
    leave()
    return
  }
  const { secondsLeft: seconds } = (await response.json()) as { secondsLeft: number }
  endsAt = deadline(seconds)
  others.postMessage({ secondsLeft: seconds } satisfies Word)
  await draw()
}

/** The other tabs hear of it when the server has destroyed its half, not before. */
async function signOut(): Promise<void> {
  forgetTab()
  await postJson('/session/sign-out', {}).catch(() => null)
  others.postMessage('signed out' satisfies Word)
  leave()
}

function leave(): void {
  forgetTab()
  location.assign(place?.dataset['unlockPath'] ?? '/sign-in')
}

function deadline(seconds: number): number {
  return Date.now() + seconds * 1000
}

function secondsLeft(): number {
  return Math.round((endsAt - Date.now()) / 1000)
}

/** Nothing of this session stays behind. */
function forgetTab(): void {
  forgetSeed()
  postsAreChecked()
}
