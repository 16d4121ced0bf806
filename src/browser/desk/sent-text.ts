/** The longest text that a form of the desk seals; the server's door is wider. */
const longest = 5000

/** What is typed in a field of the form that is being sent, without the white space around it. */
export function sentText(event: Event, name: string): string {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return ''
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim().slice(0, longest) : ''
}
