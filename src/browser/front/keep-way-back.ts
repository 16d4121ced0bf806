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
    if (defaultPrevented || location.pathname === beginning || carriesMore(form)) return
    markAsTyped(form)
    history.replaceState(null, '', beginning)
  })
}

/** Photos or a position that were given are known to this page only; rather the browser's question than a form without them. */
function carriesMore(form: HTMLFormElement): boolean {
  const hidden = form.querySelectorAll<HTMLInputElement>('input[type=hidden]:not([name=draft], [name=flow])')
  return [...hidden].some(({ value }) => value !== '')
}

/** Browsers put back only what differs from what the page came with; here that is what was typed before. */
function markAsTyped(form: HTMLFormElement): void {
  const boxes = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio])',
  )
  for (const box of boxes) {
    const typed = box.value
    box.defaultValue = ''
    box.value = typed
  }
}
