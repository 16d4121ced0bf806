// A press must not be lost because the network is away for a moment: it waits in this page, and the page says so. Nothing is kept
// on the tablet; whoever closes the page while presses wait is asked.

interface Waiting {
  readonly address: string
  readonly fields: string
}

const retryMs = 4000
const said = document.querySelector<HTMLElement>('#kiosk-said')
const waiting: Waiting[] = []
let isSending = false

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-press]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value)
    fields.set('on', today())
    waiting.push({ address: form.action, fields: fields.toString() })
    // The next press of this button is another one.
    const id = form.querySelector<HTMLInputElement>('input[name=id]')
    if (id) id.value = newId()
    void send()
  })
}

window.addEventListener('online', () => void send())
window.addEventListener('beforeunload', (event) => {
  if (waiting.length > 0) event.preventDefault()
})
hideUndoInTime()

/** Sends what waits, the oldest first. When all of it is there, the page is drawn anew with what the server says. */
async function send(): Promise<void> {
  if (isSending) return
  isSending = true
  let shown: string | null = null
  let isAway = false
  while (waiting.length > 0 && !isAway) {
    const [next] = waiting
    if (next === undefined) break
    const answer = await sent(next)
    if (answer === null) isAway = true
    else {
      waiting.shift()
      shown = answer
    }
  }
  isSending = false
  if (isAway) {
    sayThatTheyWait()
    setTimeout(() => void send(), retryMs)
  } else if (shown !== null) location.replace(shown)
}

/** @returns where the server sends us; null while it cannot be reached, or asks us to wait. */
async function sent({ address, fields }: Waiting): Promise<string | null> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: fields,
      // On its way, it arrives though the page be closed.
      keepalive: true,
    })
    return answer.ok ? answer.url : null
  } catch {
    return null
  }
}

/** How many presses wait; a live region reads it out. */
function sayThatTheyWait(): void {
  const words = said?.dataset['waiting']
  if (said && words !== undefined) said.textContent = words.replace('{n}', String(waiting.length))
}

/** The day at the desk, whatever the tablet's own clock calls its zone. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' }).format(new Date())
}

function newId(): string {
  return crypto.randomUUID()
}

/** A button that no longer works is no button. The seconds are the server's: the clock of a tablet may be wrong. */
function hideUndoInTime(): void {
  const form = document.querySelector<HTMLFormElement>('#kiosk-undo')
  if (form === null) return
  setTimeout(
    () => {
      form.remove()
    },
    Number(form.dataset['seconds']) * 1000,
  )
}
