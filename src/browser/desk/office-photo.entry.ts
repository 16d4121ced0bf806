import { sendPhoto } from './send-photo.js'

// A photo of the office goes by itself; then the page is drawn anew with it.
const form = document.querySelector<HTMLFormElement>('#office-photo')
const input = form?.querySelector<HTMLInputElement>('input[type=file]')

if (form && input) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const photo = input.files?.[0]
    if (photo === undefined) {
      input.focus()
      return
    }
    const csrf = (form.elements.namedItem('csrf') as HTMLInputElement).value
    void sendPhoto(form, photo, csrf).then((id) => {
      if (id !== null) location.assign(form.dataset['done'] ?? '')
    })
  })
}
