interface Answer {
  readonly result: string
  readonly id?: string
}

/**
 * Sends a photo as the body, the token in a header, to the address that `place` names.
 * @returns its id; null after `place` has said why not.
 */
export async function sendPhoto(place: HTMLElement, photo: File, csrf: string): Promise<string | null> {
  say(place, 'sending')
  const { id, result } = await answerTo(place, photo, csrf)
  if (id !== undefined) return id
  say(place, `problem-${result}`)
  return null
}

async function answerTo(place: HTMLElement, photo: File, csrf: string): Promise<Answer> {
  try {
    const response = await fetch(place.dataset['address'] ?? '', {
      method: 'POST',
      body: photo,
      headers: { 'content-type': 'application/offset+octet-stream', 'x-csrf-token': csrf },
    })
    return (await response.json()) as Answer
  } catch {
    return { result: 'lost' }
  }
}

function say(place: HTMLElement, what: string): void {
  const status = place.querySelector('[data-photo-status]')
  const text = place.getAttribute(`data-${what}`) ?? place.getAttribute('data-problem-lost')
  if (status !== null) status.textContent = text
}
