/** Name of the event; its detail is called with whether the second factor was shown. */
export const confirmEvent = 'sujarit confirm'

export type Confirmed = (isConfirmed: boolean) => void

/**
 * Asks the person at this page for the second factor. The dialog lives in the script that every officer's page has
 * (`session.entry`), so that no other bundle carries it.
 * @returns false when the person turned away, or nobody answers on this page.
 */
export async function askToConfirm(): Promise<boolean> {
  return new Promise((resolve) => {
    const event = new CustomEvent<Confirmed>(confirmEvent, { cancelable: true, detail: resolve })
    const isHeard = !document.dispatchEvent(event)
    if (!isHeard) resolve(false)
  })
}
