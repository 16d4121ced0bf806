import { sendPhoto } from './send-photo.js'

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
  const id = await sendPhoto(place, photo, field(publication, 'csrf').value)
  if (id === null) return
  field(publication, 'added').value = id
  // Sent without its file: the photo is there already.
  publication.submit()
}

function field(publication: HTMLFormElement, name: string): HTMLInputElement {
  return publication.elements.namedItem(name) as HTMLInputElement
}
