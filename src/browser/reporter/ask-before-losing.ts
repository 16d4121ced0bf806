/**
 * The browser's own question before a page is left, reloaded or closed while it holds words that were not sent: they are
 * kept nowhere else. Who leaves quickly is not asked.
 */
export function askBeforeLosing(): void {
  window.addEventListener('beforeunload', (event) => {
    if (isLeavingQuickly() || !hasWords()) return
    event.preventDefault()
    // Chrome asked for this until version 119.
    Object.assign(event, { returnValue: '' })
  })
}

function hasWords(): boolean {
  const boxes = document.querySelectorAll<HTMLTextAreaElement>('textarea:not([readonly])')
  return [...boxes].some(({ value }) => value.trim() !== '')
}

/** The class that hides the page while it is being left. */
function isLeavingQuickly(): boolean {
  return document.body.classList.contains('govuk-exit-this-page-hide-content')
}
