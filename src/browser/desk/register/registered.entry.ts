import { element } from '../page-parts.js'
import { sessionState } from '../session-state.js'
import { registerWords } from './register-words.js'

const t = registerWords()
const photos = element('photos', HTMLElement)
const files = element('photo-files', HTMLInputElement)
const state = element('photo-state', HTMLElement)
let added = 0

element('print-slip', HTMLButtonElement).addEventListener('click', () => {
  window.print()
})
files.addEventListener('change', () => {
  void addAll([...(files.files ?? [])])
})

async function addAll(chosen: readonly File[]): Promise<void> {
  for (const file of chosen) {
    const isAdded = await add(file).catch(() => false)
    if (!isAdded) {
      state.textContent = t('register.general.photoFailed', { name: file.name })
      return
    }
    added += 1
    state.textContent = t('register.general.photoAdded', { count: added })
  }
  files.value = ''
}

async function add(file: File): Promise<boolean> {
  const session = await sessionState()
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'x-csrf-token': session?.csrfToken ?? '',
  }
  const response = await fetch(photos.dataset['path'] ?? '', { method: 'POST', headers, body: file })
  return response.status === 201
}
