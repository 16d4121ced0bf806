import { coordinatesOf, parsePosition, writePosition, type Position } from '../../kernel/position.js'

/** A device that finds nothing within this time is not waited for: words will do. */
const patienceMs = 20_000

/** Asks the device for its position when, and only when, the button is pressed; what it says can be taken away again. */
export function offerDevicePosition(): void {
  const box = document.querySelector<HTMLElement>('#device-position')
  // Without a secure connection browsers keep the position to themselves.
  if (box === null || !window.isSecureContext || !('geolocation' in navigator)) return
  new DevicePosition(box).begin()
}

class DevicePosition {
  readonly #field: HTMLInputElement | null
  readonly #use: HTMLElement | null
  readonly #remove: HTMLElement | null

  constructor(private readonly box: HTMLElement) {
    this.#field = box.querySelector<HTMLInputElement>('[name="position"]')
    this.#use = box.querySelector<HTMLElement>('[data-position-use]')
    this.#remove = box.querySelector<HTMLElement>('[data-position-remove]')
  }

  begin(): void {
    this.box.hidden = false
    this.#use?.addEventListener('click', () => {
      this.#ask()
    })
    this.#remove?.addEventListener('click', () => {
      this.#show(null)
      this.#use?.focus()
    })
    this.#show(parsePosition(this.#field?.value ?? ''))
  }

  #ask(): void {
    this.#say(this.box.dataset['waiting'])
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { latitude, longitude } = coords
        // Rounded before it is even in the form.
        const found = `${latitude.toFixed(5)},${longitude.toFixed(5)},${Math.min(100_000, Math.ceil(coords.accuracy))}`
        this.#show(parsePosition(found))
        this.#remove?.focus()
      },
      () => {
        this.#say(this.box.dataset['failed'])
      },
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    )
  }

  #show(position: Position | null): void {
    if (this.#field !== null) this.#field.value = position === null ? '' : writePosition(position)
    if (this.#use !== null) this.#use.hidden = position !== null
    if (this.#remove !== null) this.#remove.hidden = position === null
    const value = this.box.dataset['value'] ?? ''
    this.#say(
      position === null
        ? ''
        : value
            .replace('{coordinates}', coordinatesOf(position))
            .replace('{meters}', String(position.accuracyM)),
    )
  }

  #say(text: string | undefined): void {
    const status = this.box.querySelector('[data-position-status]')
    if (status !== null) status.textContent = text ?? ''
  }
}
