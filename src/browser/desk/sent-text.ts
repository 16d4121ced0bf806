/** The longest text that a form of the desk seals, in UTF-16 code units; the server's door is wider. */
const longest = 5000

/** What is typed in a field of the form that is being sent, without the white space around it. */
export function sentText(event: Event, name: string): string {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return ''
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}

export function isTooLong(text: string): boolean {
  return text.length > longest
}

/** Leads to the first place to correct, once the page shows it. */
export function focusFirstError({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return
  // The second frame: the component draws its errors before the first.
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const group = target.querySelector('.govuk-form-group--error')
      group?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    })
  })
}
