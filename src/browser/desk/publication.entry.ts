// A photo of the office goes before the form that names it. Nobody but this page sends it: the token stands in a header.
const form = document.querySelector<HTMLFormElement>('#publication-form')
const box = document.querySelector<HTMLElement>('#new-photo')
const input = box?.querySelector<HTMLInputElement>('input[type=file]')

if (form && box && input) {
  box.hidden = false
  form.addEventListener('submit', (event) => {
    const photo = input.files?.[0]
    if (photo === undefined) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void sendFirst(form, box, photo)
  })
}

async function sendFirst(publication: HTMLFormElement, place: HTMLElement, photo: File): Promise<void> {
  say(place, 'sending')
  const answer = await send(publication, place, photo)
  if (answer.id === undefined) {
    say(place, `problem-${answer.result}`)
    return
  }
  field(publication, 'added').value = answer.id
  // Sent without its file: the photo is there already.
  publication.submit()
}

interface Answer {
  readonly result: string
  readonly id?: string
}

async function send(publication: HTMLFormElement, place: HTMLElement, photo: File): Promise<Answer> {
  try {
    const response = await fetch(place.dataset['address'] ?? '', {
      method: 'POST',
      body: photo,
      headers: {
        'content-type': 'application/offset+octet-stream',
        'x-csrf-token': field(publication, 'csrf').value,
      },
    })
    return (await response.json()) as Answer
  } catch {
    return { result: 'lost' }
  }
}

function field(publication: HTMLFormElement, name: string): HTMLInputElement {
  return publication.elements.namedItem(name) as HTMLInputElement
}

function say(place: HTMLElement, what: string): void {
  const status = place.querySelector('[data-photo-status]')
  const text = place.getAttribute(`data-${what}`) ?? place.getAttribute('data-problem-lost')
  if (status !== null) status.textContent = text
}
