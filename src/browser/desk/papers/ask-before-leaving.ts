let isAsking = false

/** The browser's own question while the page holds words that were neither saved nor printed: they are kept nowhere else. */
export function askBeforeLeaving(hasUnsaved: () => boolean): void {
  if (isAsking) return
  isAsking = true
  window.addEventListener('beforeunload', (event) => {
    if (!hasUnsaved()) return
    event.preventDefault()
    // Chrome asked for this until version 119.
    Object.assign(event, { returnValue: '' })
  })
}
