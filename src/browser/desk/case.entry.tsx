import { render, type VNode } from 'preact'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { WordsContext } from '../../ui/components/words.js'
import type { ActingProps } from './acting.js'
import { CaseAssign } from './case-assign.js'
import { CaseCommittee } from './case-committee.js'
import { CaseDocuments } from './case-documents.js'
import { CaseFailure, type CaseFailureName } from './case-failure.js'
import { CaseHolders } from './case-holders.js'
import { CaseMove } from './case-move.js'
import { CaseLinked } from './case-linked.js'
import { CaseNotes } from './case-notes.js'
import { CaseReport } from './case-report.js'
import { fetchSealedCase } from './case-requests.js'
import { CaseTasks } from './case-tasks.js'
import { CaseTalk } from './case-talk.js'
import { CaseVault } from './case-vault.js'
import { caseSpeech } from './case-words.js'
import { afterOpening } from './after-opening.js'
import { KeptFrom } from './kept-from.js'
import { NextStep } from './next-step.js'
import { openCase } from './open-case.js'
import { KeyConflict } from './take-key.js'
import { vaultSpeech } from './vault-words.js'
import { refusal, whyNotOpened } from './why-not-opened.js'
import { unlockedKeys, verifiedDirectory, type UnlockedKeys } from './unlocked-keys.js'

const speech = caseSpeech()
const main = document.getElementById('case-main')
const address = main?.dataset['case'] ?? ''
// Without the language, which a fetch does not need.
const path = address.replace(/^\/en(?=\/)/, '')

void show()

// What the server refused was another form, or an earlier try: its summary does not outlive the next one.
document.addEventListener('submit', () => document.querySelector('.govuk-error-summary')?.remove(), true)

async function show(): Promise<void> {
  try {
    const keys = await unlockedKeys()
    if (keys === null) fail('locked')
    else await showWith(keys)
  } catch {
    fail('network')
  }
}

async function showWith(keys: UnlockedKeys): Promise<void> {
  const directory = await verifiedDirectory().catch(refusal)
  if (directory === null) {
    fail('directory')
    return
  }
  await showCase(keys, directory)
}

async function showCase(keys: UnlockedKeys, directory: VerifiedDirectory): Promise<void> {
  const sealed = await fetchSealedCase(path, 'case')
  const desk = await openCase(sealed, keys, directory).catch(whyNotOpened)
  if (desk === 'excluded') {
    const { officer } = keys
    for (const part of afterOpening()) part.remove()
    draw('case-main', <KeptFrom speech={speech} sealed={sealed} officer={officer} path={path} />)
    return
  }
  if (desk === 'report') {
    fail(desk)
    return
  }
  for (const part of afterOpening()) part.hidden = false
  focusOnWhatWasSaid()
  const props: ActingProps = { speech, desk, path, onDone }
  draw(
    'case-main',
    <>
      <KeyConflict {...props} />
      <CaseReport {...props} />
      <CaseLinked {...props} />
      <CaseTalk {...props} />
      <CaseDocuments {...props} />
      <CaseNotes {...props} />
    </>,
  )
  draw(
    'case-next',
    <>
      <NextStep {...props} />
      <CaseMove {...props} />
    </>,
  )
  draw(
    'case-assign',
    <>
      <CaseAssign {...props} />
      <CaseCommittee {...props} />
      <CaseTasks {...props} />
    </>,
  )
  draw('case-holders', <CaseHolders {...props} />)
  draw('case-vault', <CaseVault {...props} speech={vaultSpeech()} />)
  // Drawn after the page was there: a link to a part of it leads to nothing until now.
  if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView()
}

/** What is wrong or done takes the focus when a page loads, which it cannot while it is hidden. */
function focusOnWhatWasSaid(): void {
  const said = document.querySelector<HTMLElement>(
    '.govuk-error-summary, .govuk-notification-banner[role=alert]',
  )
  said?.setAttribute('tabindex', '-1')
  said?.focus()
}

function fail(failure: CaseFailureName): void {
  const unlock = main?.dataset['unlock'] ?? '/sign-in'
  draw('case-main', <CaseFailure speech={speech} failure={failure} unlock={unlock} />)
}

/**
 * A new page, so that the words on this one are gone and the case is read as it is now. By the address of the case: a
 * page that refused a form stands where the form was sent.
 */
function onDone(act: string): void {
  location.assign(`${address}?done=${act}`)
}

function draw(place: string, content: VNode): void {
  const element = document.getElementById(place)
  if (element === null) return
  element.replaceChildren()
  render(<WordsContext.Provider value={speech.t}>{content}</WordsContext.Provider>, element)
}
