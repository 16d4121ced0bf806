/**
 * A form that comes back with errors is the answer to a form, and browsers do not show such an answer again: whoever
 * comes back to it is asked whether to send again. So the entry in the history becomes the form's own page, into which
 * the browser puts what was typed. Nothing of it is kept by us.
 */
export function keepWayBack(): void {
  const form = document.querySelector<HTMLFormElement>('form[action$="/complaint/check"]')
  if (form === null) return
  const beginning = new URL(form.action).pathname.replace(/\/check$/, '')
  // Only on leaving, so that reloading the page shows its errors and its words.
  form.addEventListener('submit', ({ defaultPrevented }) => {
    if (!defaultPrevented && location.pathname !== beginning) history.replaceState(null, '', beginning)
  })
}
