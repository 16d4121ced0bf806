/** @throws Error when the page lacks what its script needs. */
export function element<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

/** Where the page says that the build put the argon2id worker. */
export function argon2idWorkerPath(): string {
  return document.getElementById('argon2id')?.dataset['path'] ?? ''
}

/** Shows the sentences of a problem box that fit and leads there; none hides the box. */
export function showProblem(box: HTMLElement, ...which: readonly string[]): void {
  box.hidden = which.length === 0
  for (const sentence of box.querySelectorAll<HTMLElement>('[data-problem]')) {
    sentence.hidden = !which.includes(sentence.dataset['problem'] ?? '')
  }
  if (which.length > 0) box.focus()
}

/** Puts texts into the places of the page that are marked for them. */
export function fill(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of document.querySelectorAll<HTMLElement>(`[data-fill="${name}"]`)) {
      if (place instanceof HTMLInputElement) place.value = text
      else place.textContent = text
    }
  }
}

/** What was typed into a field of a form; empty when it has no such field. */
export function typed(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
