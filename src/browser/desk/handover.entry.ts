import { CryptoError, NoRecipientsError } from '../../crypto/errors.js'
import type { ComplaintToSeal } from '../../kernel/complaint-to-seal.js'
import { element, showProblem } from './page-parts.js'
import { sealHandover } from './seal-handover.js'
import { KeyLockedError, postJson, unlockedKeys, verifiedDirectory } from './unlocked-keys.js'

// Reads the complaint once, seals it here to the holders, and sends it back sealed; the server then destroys the words.
const form = element('handover-form', HTMLFormElement)
const problem = element('problem', HTMLElement)
const progress = element('progress', HTMLElement)
const address = new URL(form.dataset['address'] ?? '', location.href).pathname.replace(/^\/en\//, '/')
let isBusy = false

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (isBusy) return
  isBusy = true
  showProblem(problem)
  void handOver()
    .catch((error: unknown) => problemOf(error))
    .then((found) => {
      isBusy = false
      say(null)
      if (found !== null) showProblem(problem, found)
    })
})

/** @returns the sentence of what went wrong; null when the page is being left. */
async function handOver(): Promise<string | null> {
  const chosen = new FormData(form)
  if (chosen.get('confirm') !== 'yes') return 'confirm'
  if ((await unlockedKeys()) === null) return 'locked'
  say('reading')
  const directory = await verifiedDirectory()
  const answer = await postJson(`${address}/matter`, {})
  if (!answer.ok) return 'failed'
  const matter = (await answer.json()) as ComplaintToSeal
  say('sealing')
  const excludedPosts = chosen.getAll('excluded').map(String)
  const talkName = form.dataset['talk'] ?? ''
  const filing = await sealHandover(matter, { directory, excludedPosts, talkName, sendFile })
  say('sending')
  const sent = await postJson(address, { filing, seen: matter.seen })
  const { result } = (await sent.json()) as { readonly result?: string }
  return afterSending(result ?? '')
}

/** @returns null when it is done: the page of before leads to what is left. */
function afterSending(result: string): string | null {
  if (result === 'handed_over' || result === 'already') {
    location.assign(form.dataset['address'] ?? '')
    return null
  }
  if (result === 'directory_changed') return 'directory'
  return result === 'changed' || result === 'closed' ? result : 'failed'
}

async function sendFile(sealed: Blob): Promise<string> {
  const csrf = form.elements.namedItem('csrf')
  const response = await fetch(`${address}/file`, {
    method: 'POST',
    body: sealed,
    headers: {
      accept: 'application/json',
      'content-type': 'application/offset+octet-stream',
      'x-csrf-token': csrf instanceof HTMLInputElement ? csrf.value : '',
    },
  })
  if (response.status !== 201) throw new Error(`file: ${String(response.status)}`)
  return ((await response.json()) as { readonly id: string }).id
}

function problemOf(error: unknown): string {
  if (error instanceof NoRecipientsError) return 'no_recipients'
  if (error instanceof KeyLockedError) return 'locked'
  return error instanceof CryptoError ? 'directory' : 'failed'
}

function say(what: 'reading' | 'sealing' | 'sending' | null): void {
  progress.textContent = what === null ? '' : (progress.dataset[what] ?? '')
}
